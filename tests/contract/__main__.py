"""Send schemathesis's cases to the running service and print its report; the exit code is its own."""

import sys

from tests.contract import held

if __name__ == "__main__":
    report = held("--max-examples", sys.argv[1] if len(sys.argv) > 1 else "100")
    print(report.stdout, report.stderr)
    sys.exit(report.returncode)
