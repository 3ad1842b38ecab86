"""``make audit``: asks the advisory database of PyPI for known holes in what is installed.

Exit codes: 0 none is known, 1 some are known (listed), 3 the database could not be asked for some or all packages.
"""

from __future__ import annotations

import json
import subprocess
import sys

OFFLINE = "audit: the advisory database could not be asked; this needs a network that reaches https://pypi.org/pypi"


def main() -> int:
    """Runs pip-audit, which takes a package that it cannot look up for one without holes, and says what is known."""
    command = [sys.executable, "-m", "pip_audit", "--skip-editable", "--format", "json", "--progress-spinner", "off"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own command
    if not ran.stdout.startswith("{"):
        print(OFFLINE, f"({(ran.stderr.strip().splitlines() or ['no answer'])[-1]})", file=sys.stderr)
        return 3
    packages = json.loads(ran.stdout)["dependencies"]
    asked = [package for package in packages if "vulns" in package]
    holes = [(package, hole) for package in asked for hole in package["vulns"]]
    for package, hole in holes:
        fixed = ", ".join(hole["fix_versions"]) or "no version"
        print(f"{package['name']} {package['version']}: {hole['id']}, mended in {fixed}")
    print(f"audit: {len(asked)} of {len(packages)} packages asked for, {len(holes)} known holes", file=sys.stderr)
    unasked = [package["name"] for package in packages if not package.get("skip_reason", "").startswith("distribution")]
    if len(unasked) > len(asked):
        print(OFFLINE, file=sys.stderr)
        return 1 if holes else 3
    return 1 if holes else 0


if __name__ == "__main__":
    sys.exit(main())
