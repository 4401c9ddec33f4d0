"""A child process that does not outlive the one that started it."""

import ctypes
import os
import signal
from collections.abc import Callable

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's <sys/prctl.h>


def ends_with_us(how: signal.Signals) -> Callable[[], None]:
    """Give the `preexec_fn` that has the kernel send the child this signal when our thread ends."""
    prctl, parent = ctypes.CDLL(None).prctl, os.getpid()

    def tie() -> None:
        prctl(DIE_WITH_PARENT, how)
        if os.getppid() != parent:
            os._exit(1)  # we had ended before the child could ask

    return tie
