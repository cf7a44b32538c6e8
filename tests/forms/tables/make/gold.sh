#!/bin/sh
# Makes all fixtures of tables and what is known of them.
cd "$(dirname "$0")" || exit 1
{ python spreadsheet.py && python columnar.py; } > ../gold-made.jsonl.new && mv ../gold-made.jsonl.new ../gold-made.jsonl
