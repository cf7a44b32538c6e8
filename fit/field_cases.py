#!/usr/bin/env python3
"""field_cases.py CASES.jsonl > GOLD.jsonl: short texts with the places that are right, as gold that fit/ reads.

A case is {"text", "expect": [{"text", "places"}]}: all names that count, each with the places that are right.
Left out are cells, cases that allow more names or none, and names whose place has no GeoNames number."""
import json
import re
import sys

for line in open(sys.argv[1], encoding="utf8"):
    case = json.loads(line)
    expected = case["expect"]
    unsure = case.get("more_allowed") or case.get("ignore_case") or any(name.get("or_none") for name in expected)
    if case["kind"].startswith("normalize") or unsure:
        continue
    text, mentions, whole = case["text"], [], True
    for name in expected:
        numbered = re.match(r"^(.*)~(\d+)$", name["text"], re.S)
        written, nth = (numbered[1], int(numbered[2])) if numbered else (name["text"], 1)
        start = -1
        for _ in range(nth):
            start = text.find(written, start + 1)
        if not name["places"]:
            continue
        number = re.fullmatch(r"geonames:(\d+)", name["places"][0])
        whole = whole and start >= 0 and number is not None
        if whole:
            mentions.append({"start": start, "end": start + len(written), "text": written, "geonameid": int(number[1])})
    if whole:
        print(json.dumps({"id": case["id"], "text": text, "mentions": mentions}, ensure_ascii=False))
