/* The clock of the wall as the file $SOAK_CLOCK says: "+86400" seconds ahead, "-86400" back, "=1764400000" stands still. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *now) {
  int failed = (int)syscall(SYS_clock_gettime, clock, now);
  const char *name = getenv("SOAK_CLOCK");
  if (failed || clock != CLOCK_REALTIME || !name) return failed;
  char said[32] = "";
  int file = open(name, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  if (read(file, said, sizeof said - 1) > 0) {
    if (said[0] == '=') { now->tv_sec = atol(said + 1); now->tv_nsec = 0; }
    else now->tv_sec += atol(said);
  }
  close(file);
  return 0;
}
