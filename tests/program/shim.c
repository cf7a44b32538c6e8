/* Loaded between the program and libc (LD_PRELOAD), to end the program or fail at a chosen call.

   It counts calls that change files whose path contains SHIM_UNDER. At call number SHIM_AT (0: none),
   SHIM_DO happens: before the call, the process sends itself a signal ("kill", "term", "hup"), or an
   error replaces the call ("enospc", "eio"). With SHIM_DO=slow every call takes some milliseconds, so
   that two runs overlap. The action is reported on standard error.

   Nothing is flushed to the disk: the tests end processes, not the machine. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SLOW_MICROSECONDS 3000

static atomic_int calls;

static void tell(const char *call, const char *what) {
    char line[128];
    int length = snprintf(line, sizeof line, "shim: %s: %s\n", call, what);
    syscall(SYS_write, 2, line, length);
}

/* Returns whether the call must fail; errno is then set. */
static int meddle(const char *call) {
    const char *at = getenv("SHIM_AT"), *what = getenv("SHIM_DO");
    if (!at || !what) return 0;
    if (!strcmp(what, "slow")) {
        usleep(SLOW_MICROSECONDS);
        return 0;
    }
    if (atomic_fetch_add(&calls, 1) + 1 != atoi(at)) return 0;
    tell(call, what);
    if (!strcmp(what, "kill")) raise(SIGKILL);
    /* To the process, as other programs send it, so any thread may receive it. */
    if (!strcmp(what, "term")) kill(getpid(), SIGTERM);
    if (!strcmp(what, "hup")) kill(getpid(), SIGHUP);
    if (!strcmp(what, "enospc")) return errno = ENOSPC;
    if (!strcmp(what, "eio")) return errno = EIO;
    return 0;
}

static int is_under(const char *path) {
    const char *under = getenv("SHIM_UNDER");
    return under && path && strstr(path, under) != NULL;
}

static int is_fd_under(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_under(path);
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    return is_under(to) && meddle("rename") ? -1 : real(from, to);
}

int renameat2(int from_fd, const char *from, int to_fd, const char *to, unsigned flags) {
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    return is_under(to) && meddle("renameat2") ? -1 : real(from_fd, from, to_fd, to, flags);
}

int linkat(int from_fd, const char *from, int to_fd, const char *to, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    return is_under(to) && meddle("linkat") ? -1 : real(from_fd, from, to_fd, to, flags);
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    return is_under(path) && meddle("unlink") ? -1 : real(path);
}

int rmdir(const char *path) {
    REAL(int, "rmdir", const char *);
    return is_under(path) && meddle("rmdir") ? -1 : real(path);
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    return is_under(path) && meddle("mkdir") ? -1 : real(path, mode);
}

int chmod(const char *path, mode_t mode) {
    REAL(int, "chmod", const char *, mode_t);
    return is_under(path) && meddle("chmod") ? -1 : real(path, mode);
}

int open64(const char *path, int flags, ...) {
    REAL(int, "open64", const char *, int, ...);
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
    va_end(list);
    int is_new = flags & O_CREAT && is_under(path);
    return is_new && meddle("open") ? -1 : real(path, flags, mode);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return is_fd_under(fd) && meddle("write") ? -1 : real(fd, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    return is_fd_under(fd) && meddle("pwrite") ? -1 : real(fd, bytes, length, at);
}

int fsync(int fd) {
    return is_fd_under(fd) && meddle("fsync") ? -1 : 0;
}

/* Called irregularly while a product is written, so it is not counted: the numbers would differ. */
int fdatasync(int fd) {
    (void)fd;
    return 0;
}
