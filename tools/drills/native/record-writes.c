/*
 * Records what a process writes below a folder, and when it was made durable, as a trace that power-cut/trace.ts reads.
 *
 *   cc -shared -fPIC -O2 -o record-writes.so record-writes.c -ldl -lpthread
 *   RECORD_FOLDER=/data RECORD_TRACE=/tmp/trace LD_PRELOAD=./record-writes.so node …
 *
 * A record: op u8, pad u8[3], path length u32, data length u32, pad u32, offset u64 (little endian), path, data.
 * Each is appended by one write(2) on an O_APPEND file, so that several processes share one order.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum op { OP_WRITE = 1, OP_SYNC_BEGIN, OP_SYNC_END, OP_TRUNCATE, OP_UNLINK, OP_RENAME };

struct head {
  uint8_t op;
  uint8_t pad[3];
  uint32_t path_length;
  uint32_t data_length;
  uint32_t pad2;
  uint64_t offset;
};

static const char *folder;
static size_t folder_length;
static int trace_fd = -1;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void start(void) {
  const char *trace = getenv("RECORD_TRACE");
  folder = getenv("RECORD_FOLDER");
  if (!trace || !folder) return;
  folder_length = strlen(folder);
  trace_fd = syscall(SYS_openat, AT_FDCWD, trace, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static void emit(enum op op, const char *path, const void *data, size_t length, uint64_t offset) {
  struct head head = {.op = op, .path_length = strlen(path), .data_length = length, .offset = offset};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)path, head.path_length}, {(void *)data, length}};
  if (syscall(SYS_writev, trace_fd, parts, 3) < 0) abort(); /* a trace with holes would prove nothing */
}

/* The file's path where it lies below the folder, else null. */
static const char *recorded(int fd, char *buffer) {
  char link[64] = "/proc/self/fd/";
  pthread_once(&once, start);
  if (trace_fd < 0 || fd == trace_fd) return 0;
  char digits[16];
  int n = 0, v = fd;
  do digits[n++] = '0' + v % 10; while (v /= 10);
  for (int i = 0; i < n; i++) link[14 + i] = digits[n - 1 - i];
  link[14 + n] = 0;
  ssize_t length = syscall(SYS_readlink, link, buffer, PATH_MAX - 1);
  if (length <= 0) return 0;
  buffer[length] = 0;
  return strncmp(buffer, folder, folder_length) == 0 ? buffer : 0;
}

static int recorded_path(const char *path) {
  pthread_once(&once, start);
  return trace_fd >= 0 && strncmp(path, folder, folder_length) == 0;
}

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  char path[PATH_MAX];
  ssize_t written = real(fd, data, length, offset);
  if (written > 0 && recorded(fd, path)) emit(OP_WRITE, path, data, written, offset);
  return written;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return pwrite64(fd, data, length, offset); }

ssize_t write(int fd, const void *data, size_t length) {
  REAL(ssize_t, "write", int, const void *, size_t);
  char path[PATH_MAX];
  ssize_t written = real(fd, data, length);
  if (written > 0 && recorded(fd, path)) {
    off_t end = lseek(fd, 0, SEEK_CUR);
    if (end >= 0) emit(OP_WRITE, path, data, written, end - written);
  }
  return written;
}

static int synced(int fd, int (*real)(int)) {
  char path[PATH_MAX];
  const char *known = recorded(fd, path);
  if (known) emit(OP_SYNC_BEGIN, path, 0, 0, 0);
  int result = real(fd);
  if (known && result == 0) emit(OP_SYNC_END, path, 0, 0, 0);
  return result;
}

int fsync(int fd) {
  REAL(int, "fsync", int);
  return synced(fd, real);
}

int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  return synced(fd, real);
}

int ftruncate64(int fd, off64_t length) {
  REAL(int, "ftruncate64", int, off64_t);
  char path[PATH_MAX];
  int result = real(fd, length);
  if (result == 0 && recorded(fd, path)) emit(OP_TRUNCATE, path, 0, 0, length);
  return result;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  int result = real(path);
  if (result == 0 && recorded_path(path)) emit(OP_UNLINK, path, 0, 0, 0);
  return result;
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  int result = real(from, to);
  if (result == 0 && recorded_path(to)) emit(OP_RENAME, from, to, strlen(to), 0);
  return result;
}
