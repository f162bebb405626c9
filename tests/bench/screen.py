"""A program on a terminal of 160 x 50 of its own: sends it keys, and measures until it is quiet again."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

ROWS, COLUMNS, QUIET = 50, 160, 0.08


class Screen:
    def __init__(self, *command):
        """first: milliseconds of the clock and of CPU until the first frame stands."""
        began = time.monotonic()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execv(command[0], command)
        self.first = self._settle(began), self.cpu()

    def _asleep(self):
        with open(f"/proc/{self.process}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] in "SZ"

    def cpu(self):
        """Milliseconds that it used."""
        with open(f"/proc/{self.process}/schedstat") as stat:
            return int(stat.read().split()[0]) / 1e6

    def _settle(self, since):
        """Until it says nothing and sleeps; when the last of it came, in milliseconds."""
        last, said = since, b""
        while True:
            if select.select([self.terminal], [], [], QUIET)[0]:
                try:
                    said += os.read(self.terminal, 1 << 16)
                except OSError:
                    break
                last = time.monotonic()
            elif self._asleep():
                break
        self.said = re.sub(r"\x1b[\[(][0-9;?]*[A-Za-z]", " ", said.decode(errors="replace"))
        return (last - since) * 1000

    def key(self, keys, says=None):
        """Milliseconds of the clock and of CPU; says: what has to appear, else it measures something else than it says."""
        cpu, began = self.cpu(), time.monotonic()
        os.write(self.terminal, keys.encode())
        clock = self._settle(began)
        if says and says not in self.said:
            raise RuntimeError(f"after {keys!r} there is no {says!r} on the screen but {self.said[:300]!r}")
        return clock, self.cpu() - cpu

    def resident(self):
        """The most memory that it held, in MB."""
        with open(f"/proc/{self.process}/status") as status:
            return int(re.search(r"VmHWM:\s*(\d+)", status.read())[1]) / 1024

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)
