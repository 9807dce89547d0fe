/* Watches, fails or kills the calls that change files below one folder; loaded with LD_PRELOAD.
 *
 * Idle until fault_arm(). Every change is written to a trace in its order; the N-th one can be
 * killed or failed, once or from then on. What a record holds is read by traces.py.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define FILES 4096
#define KILL 1

static char root[4096];
static size_t root_length;
static int trace = -1, kind, forever;
static long at, calls;
static char watched[FILES];

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

static int is_ours(const char *path) { return root_length && !strncmp(path, root, root_length); }
static int is_open(int fd) { return fd >= 0 && fd < FILES && watched[fd]; }

static void put(const void *data, size_t length) {
    const char *next = data;
    while (length) {
        long done = syscall(SYS_write, trace, next, length);
        if (done <= 0) return;
        next += done;
        length -= (size_t)done;
    }
}

/* op, fd, flags, offset, length of text, length of data; text, data */
static void record(char op, int fd, int flags, int64_t offset, const char *text, const void *data, uint32_t size) {
    if (trace < 0) return;
    int saved = errno;
    uint32_t text_size = text ? (uint32_t)strlen(text) : 0;
    char head[25];
    int32_t numbers[2] = {fd, flags};
    head[0] = op;
    memcpy(head + 1, numbers, 8);
    memcpy(head + 9, &offset, 8);
    memcpy(head + 17, &text_size, 4);
    memcpy(head + 21, &size, 4);
    put(head, sizeof head);
    if (text) put(text, text_size);
    if (data) put(data, size);
    errno = saved;
}

/* Counts one change; true where it must fail, with errno set. */
static int fault(void) {
    calls++;
    if (!at || calls < at || (calls > at && !forever)) return 0;
    if (kind == KILL) syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    errno = kind;
    return 1;
}

void fault_arm(const char *folder, int trace_fd, long nth, int how, int for_good) {
    snprintf(root, sizeof root, "%s/", folder);
    root_length = strlen(root);
    trace = trace_fd;
    at = nth;
    kind = how;
    forever = for_good;
    calls = 0;
}

void fault_mark(const char *text) { record('A', 0, 0, 0, text, NULL, 0); }
long fault_calls(void) { return calls; }

static int opened(int fd, const char *path, int flags) {
    if (fd >= 0 && fd < FILES) {
        watched[fd] = (char)is_ours(path);
        /* A folder itself: its sync makes names durable. */
        if (!watched[fd] && root_length && strlen(path) + 1 == root_length)
            watched[fd] = (char)!strncmp(path, root, root_length - 1);
        if (watched[fd]) record('O', fd, flags, 0, path, NULL, 0);
    }
    return fd;
}

#define OPEN(name)                                                        \
    int name(const char *path, int flags, ...) {                          \
        va_list more;                                                     \
        va_start(more, flags);                                            \
        int mode = va_arg(more, int);                                     \
        va_end(more);                                                     \
        REAL(name);                                                       \
        if ((flags & O_CREAT) && is_ours(path) && fault()) return -1;     \
        return opened(real(path, flags, mode), path, flags);              \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                      \
    int name(int folder, const char *path, int flags, ...) {              \
        va_list more;                                                     \
        va_start(more, flags);                                            \
        int mode = va_arg(more, int);                                     \
        va_end(more);                                                     \
        REAL(name);                                                       \
        if ((flags & O_CREAT) && is_ours(path) && fault()) return -1;     \
        return opened(real(folder, path, flags, mode), path, flags);      \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
    REAL(close);
    if (is_open(fd)) {
        record('C', fd, 0, 0, NULL, NULL, 0);
        watched[fd] = 0;
    }
    return real(fd);
}

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    if (!is_open(fd)) return real(fd, data, size);
    off_t offset = lseek(fd, 0, SEEK_CUR);
    if (fault()) return -1;
    ssize_t done = real(fd, data, size);
    if (done > 0) record('W', fd, 0, offset, NULL, data, (uint32_t)done);
    return done;
}

#define PWRITE(name, offset_type)                                         \
    ssize_t name(int fd, const void *data, size_t size, offset_type offset) { \
        REAL(name);                                                       \
        if (is_open(fd) && fault()) return -1;                            \
        ssize_t done = real(fd, data, size, offset);                      \
        if (done > 0 && is_open(fd)) record('W', fd, 0, offset, NULL, data, (uint32_t)done); \
        return done;                                                      \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(name, size_type)                                         \
    int name(int fd, size_type size) {                                    \
        REAL(name);                                                       \
        if (is_open(fd) && fault()) return -1;                            \
        int done = real(fd, size);                                        \
        if (!done && is_open(fd)) record('T', fd, 0, size, NULL, NULL, 0); \
        return done;                                                      \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(name)                                                        \
    int name(int fd) {                                                    \
        REAL(name);                                                       \
        if (is_open(fd) && fault()) return -1;                            \
        int done = real(fd);                                              \
        if (!done && is_open(fd)) record('S', fd, 0, 0, NULL, NULL, 0);   \
        return done;                                                      \
    }
SYNC(fsync)
SYNC(fdatasync)

static void record_names(char op, const char *old, const char *new) {
    record(op, 0, 0, 0, old, new, (uint32_t)strlen(new));
}

int rename(const char *old, const char *new) {
    REAL(rename);
    if (is_ours(new) && fault()) return -1;
    int done = real(old, new);
    if (!done && is_ours(new)) record_names('R', old, new);
    return done;
}

int link(const char *old, const char *new) {
    REAL(link);
    if (is_ours(new) && fault()) return -1;
    int done = real(old, new);
    if (!done && is_ours(new)) record_names('L', old, new);
    return done;
}

int linkat(int a, const char *old, int b, const char *new, int flags) {
    REAL(linkat);
    if (is_ours(new) && fault()) return -1;
    int done = real(a, old, b, new, flags);
    if (!done && is_ours(new)) record_names('L', old, new);
    return done;
}

int unlink(const char *path) {
    REAL(unlink);
    if (is_ours(path) && fault()) return -1;
    int done = real(path);
    if (!done && is_ours(path)) record('U', 0, 0, 0, path, NULL, 0);
    return done;
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    if (is_ours(path) && fault()) return -1;
    int done = real(path, mode);
    if (!done && is_ours(path)) record('M', 0, 0, 0, path, NULL, 0);
    return done;
}

/* Copies inside the kernel leave no trace: refuse them, so that callers read and write. */
ssize_t sendfile(int out, int in, off_t *offset, size_t count) { errno = EINVAL; return -1; }
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) { errno = EINVAL; return -1; }
ssize_t copy_file_range(int in, off64_t *a, int out, off64_t *b, size_t n, unsigned f) { errno = ENOSYS; return -1; }
