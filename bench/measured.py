"""Runs a command and says what it took: python3 measured.py COMMAND... (its output is dropped).

Prints one line: seconds, the most memory in MB, CPU seconds. Ends as the command ends.
"""

import resource
import subprocess
import sys
import time

start = time.monotonic()
code = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode
seconds = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1024 * 1024 if sys.platform == "darwin" else 1024
print(f"{seconds:.3f} {used.ru_maxrss / unit:.0f} {used.ru_utime + used.ru_stime:.2f}")
sys.exit(code)
