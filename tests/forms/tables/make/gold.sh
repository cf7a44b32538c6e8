#!/bin/sh
# Makes all fixtures of tables and what is known of them.
cd "$(dirname "$0")" || exit 1
{ python spreadsheet.py && python columnar.py; } > ../fixtures/gold.jsonl.new && mv ../fixtures/gold.jsonl.new ../fixtures/gold.jsonl
