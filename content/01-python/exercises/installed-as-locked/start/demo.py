"""Audits vendor/ against lock.txt."""

from pathlib import Path

from audit import audit

findings = audit(Path("lock.txt").read_text(encoding="utf-8"), Path("vendor"))
for finding in findings:
    print(f"{finding.kind:9}{finding.name} {finding.detail}")
print(f"{len(findings)} findings")
