"""Write the expectations anew; the difference is for people to read."""

import json

from tests.corpus import CASES, FOLDER

for case in CASES:
    body, findings = case.made()
    (FOLDER / case.name / "expected.html").write_text(body, encoding="utf-8")
    text = json.dumps(findings, ensure_ascii=False, indent=1) + "\n"
    (FOLDER / case.name / "findings.json").write_text(text, encoding="utf-8")
