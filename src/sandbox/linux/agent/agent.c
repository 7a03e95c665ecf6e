/*
 * The agent: the one process of the machine that the page talks to.
 *
 * It serves a byte channel (a virtio console) on which frames travel both ways:
 *
 *     u8 type, u32 id, u32 length, then `length` bytes            all numbers little-endian
 *
 * From the page:                                       To the page:
 *   H                  hello; forgets what was           H  text: the image that this machine runs
 *                      in flight before
 *   E  u16 columns, u16 rows, folder\0, command\0        O  bytes of standard output, of a terminal, of a file
 *                      runs a command; 0 × 0: without    X  bytes of standard error
 *                      a terminal                        C  i32: the exit code; the last frame of a command
 *   I  bytes           typed into its terminal           R  i32: 0 or an errno; the answer to P, D, G and T
 *   Z  u16, u16        size of its terminal              A  u32: so many bytes of the channel have been read
 *   K                  kills it and all it started
 *   P  u32 mode, source\0, target\0    copies a file, makes the folders on its way;
 *                      one that is there keeps its mode
 *   D  path\0          deletes a file or an empty folder, if there is one
 *   G  path\0          reads a file
 *   T  i64 seconds, u32 microseconds, entropy            sets the clock and stirs the random numbers
 *
 * The device drops what arrives when the kernel has no buffer for it: the page keeps no more than MAX_PIECES pieces
 * unread (see agent.ts), and counts on the A frames.
 *
 * The agent runs as root with real-time priority (see its unit), so that it answers whatever the reader's
 * processes do. On one processor that also keeps the order of what a program prints: a write to either pipe wakes
 * the agent, and it has read the bytes before the program goes on.
 *
 * Commands run as the reader, each in a control group of its own, which is what K kills.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <linux/random.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum {
  READER = 1000,       /* uid and gid */
  HEADER = 9,          /* bytes of a frame before its payload */
  MAX_FRAME = 1 << 16, /* payload; the page sends no longer one */
  MAX_PAYLOAD = 16384, /* of what the agent sends */
  MAX_JOBS = 128,
  /* How long output of processes left behind still counts after the command itself has ended. */
  GRACE_MS = 30,
};

#define HOME "/home/reader"
#define IMAGE_FILE "/usr/lib/machine-image"

struct job {
  uint32_t id;
  pid_t pid;       /* 0: this slot is free */
  int out, err;    /* to read from; -1 when closed. `out` is the terminal where there is one */
  int terminal;    /* whether it has one */
  int ended;       /* whether it has been waited for */
  int told;        /* whether the page has its C; what still comes is read and dropped */
  int code;
  int64_t ended_at;
  char *typed;     /* what the terminal has not taken yet */
  size_t typed_length;
};

static struct job jobs[MAX_JOBS];
static int channel;
static char group_root[256]; /* control group of the agent */
static char image[128];
static int child_ended[2];        /* a pipe that the signal handler writes to */

static int64_t now_ms(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

static void send_frame(char type, uint32_t id, const void *payload, uint32_t length) {
  /* In one piece: each write is an exit from the emulated processor. */
  char frame[HEADER + MAX_PAYLOAD] = {type};
  memcpy(frame + 1, &id, 4);
  memcpy(frame + 5, &length, 4);
  memcpy(frame + HEADER, payload, length);
  const char *at = frame;
  for (size_t left = HEADER + length; left;) {
    ssize_t written = write(channel, at, left);
    if (written > 0) {
      at += written;
      left -= written;
    } else if (errno == EAGAIN) {
      struct pollfd writable = {channel, POLLOUT, 0};
      poll(&writable, 1, 1000);
    } else if (errno != EINTR) {
      exit(1); /* the channel is gone: nobody is left to serve */
    }
  }
}

static void send_number(char type, uint32_t id, int32_t number) { send_frame(type, id, &number, 4); }

/* Writes a text to a file of the kernel's. */
static int write_control(const char *text, const char *format, ...) {
  char path[PATH_MAX];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(path, sizeof path, format, arguments);
  va_end(arguments);
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return errno;
  int result = write(file, text, strlen(text)) < 0 ? errno : 0;
  close(file);
  return result;
}

/* ---- Commands ---- */

static struct job *find_job(uint32_t id) {
  for (struct job *job = jobs; job < jobs + MAX_JOBS; job++)
    if (job->pid && job->id == id && !job->told) return job;
  return NULL;
}

static struct job *free_job(void) {
  for (struct job *job = jobs; job < jobs + MAX_JOBS; job++)
    if (!job->pid) {
      memset(job, 0, sizeof *job);
      job->out = job->err = -1;
      return job;
    }
  return NULL;
}

/* The reader's groups, from the file itself: a static program cannot ask the C library for them. */
static int set_groups(void) {
  gid_t groups[32] = {READER};
  size_t count = 1;
  FILE *file = fopen("/etc/group", "re");
  for (struct group *group; file && (group = fgetgrent(file));)
    for (char **member = group->gr_mem; *member; member++)
      if (!strcmp(*member, "reader") && count < 32) groups[count++] = group->gr_gid;
  if (file) fclose(file);
  return setgroups(count, groups);
}

/* In the child: becomes the command, run by the reader's shell. */
static void become(uint32_t id, const char *folder, const char *command, int terminal) {
  char group[300];
  snprintf(group, sizeof group, "%s/%u", group_root, id);
  mkdir(group, 0755);
  write_control("0", "%s/cgroup.procs", group);
  write_control("0", "/proc/self/oom_score_adj");
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_DFL);
  signal(SIGCHLD, SIG_DFL);
  if (set_groups() || setgid(READER) || setuid(READER)) _exit(126);
  if (chdir(*folder ? folder : HOME)) (void)!chdir("/");
  clearenv();
  setenv("HOME", HOME, 1);
  setenv("USER", "reader", 1);
  setenv("LOGNAME", "reader", 1);
  setenv("SHELL", "/bin/bash", 1);
  setenv("LANG", "C.UTF-8", 1);
  setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
  setenv("TERM", terminal ? "xterm-256color" : "dumb", 1);
  execl("/bin/bash", "bash", "-c", command, (char *)NULL);
  dprintf(2, "/bin/bash: %s\n", strerror(errno));
  _exit(127);
}

/* Tells why a command could not start, as a shell would. */
static void refuse(uint32_t id, const char *reason) {
  send_frame('X', id, reason, strlen(reason));
  send_frame('X', id, "\n", 1);
  send_number('C', id, 126);
}

static void start_job(uint32_t id, const char *payload, uint32_t length) {
  uint16_t size[2];
  memcpy(size, payload, sizeof size);
  const char *folder = payload + sizeof size;
  const char *command = folder + strlen(folder) + 1;
  if (command > payload + length) return refuse(id, "agent: the frame is cut short");
  struct job *job = free_job();
  if (!job) return refuse(id, "agent: too many commands at once");
  job->id = id;
  job->terminal = size[0] != 0;
  if (job->terminal) {
    struct winsize window = {.ws_col = size[0], .ws_row = size[1]};
    job->pid = forkpty(&job->out, NULL, NULL, &window);
    if (job->pid == 0) become(id, folder, command, 1);
  } else {
    int out[2], err[2];
    if (pipe2(out, O_CLOEXEC)) return refuse(id, strerror(errno));
    if (pipe2(err, O_CLOEXEC)) {
      close(out[0]), close(out[1]);
      return refuse(id, strerror(errno));
    }
    job->pid = fork();
    if (job->pid == 0) {
      setsid();
      dup2(open("/dev/null", O_RDONLY), 0);
      dup2(out[1], 1);
      dup2(err[1], 2);
      become(id, folder, command, 0);
    }
    close(out[1]), close(err[1]);
    job->out = out[0], job->err = err[0];
  }
  if (job->pid < 0) {
    int reason = errno;
    if (job->out >= 0) close(job->out);
    if (job->err >= 0) close(job->err);
    job->pid = 0;
    return refuse(id, strerror(reason));
  }
  fcntl(job->out, F_SETFL, O_NONBLOCK);
  fcntl(job->out, F_SETFD, FD_CLOEXEC);
  if (job->err >= 0) fcntl(job->err, F_SETFL, O_NONBLOCK);
}

static void kill_job(struct job *job) {
  /* The group takes all it started, even sessions of their own. Before the child is in its group, its pid is all. */
  if (!job->ended) kill(job->pid, SIGKILL);
  write_control("1", "%s/%u/cgroup.kill", group_root, job->id);
}

/* Passes on what a pipe or terminal has, one buffer at a time, so that both pipes get their turn. */
static void pass_on(struct job *job, int *source, char type) {
  char buffer[MAX_PAYLOAD];
  ssize_t length = read(*source, buffer, sizeof buffer);
  if (length > 0) {
    if (!job->told) send_frame(type, job->id, buffer, length);
  } else if (length == 0 || (errno != EAGAIN && errno != EINTR)) {
    close(*source); /* a terminal whose processes are gone fails with EIO */
    *source = -1;
  }
}

/* Gives the terminal what it takes now. */
static void type_into(struct job *job) {
  ssize_t taken = write(job->out, job->typed, job->typed_length);
  if (taken <= 0) return;
  job->typed_length -= taken;
  memmove(job->typed, job->typed + taken, job->typed_length);
}

static void collect_children(void) {
  char drained[64];
  while (read(child_ended[0], drained, sizeof drained) > 0);
  int status;
  pid_t pid;
  while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
    for (struct job *job = jobs; job < jobs + MAX_JOBS; job++)
      if (job->pid == pid && !job->ended) {
        job->ended = 1;
        job->ended_at = now_ms();
        job->code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      }
}

/* Ends the books of a command that has ended, as far as its pipes allow. */
static void settle_job(struct job *job) {
  int silent = job->out < 0 && job->err < 0;
  if (job->ended && !job->told && (silent || now_ms() >= job->ended_at + GRACE_MS)) {
    send_number('C', job->id, job->code);
    job->told = 1;
    /* A terminal goes with its shell, as a window that is closed. Pipes stay: whoever still writes may go on. */
    if (job->terminal && job->out >= 0) close(job->out), job->out = -1, silent = 1;
  }
  if (job->told && silent) {
    char group[300];
    snprintf(group, sizeof group, "%s/%u", group_root, job->id);
    rmdir(group); /* stays while processes are left in it */
    free(job->typed);
    job->pid = 0;
  }
}

/* ---- Files ---- */

static void make_folders(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    if (!mkdir(path, 0755)) (void)!chown(path, READER, READER);
    *slash = '/';
  }
}

static int copy_all(int from, int to) {
  char buffer[16384];
  for (;;) {
    ssize_t length = read(from, buffer, sizeof buffer);
    if (length <= 0) return length ? errno : 0;
    for (ssize_t at = 0; at < length;) {
      ssize_t written = write(to, buffer + at, length - at);
      if (written < 0) return errno;
      at += written;
    }
  }
}

static int put_file(uint32_t mode, const char *source, char *target) {
  int from = open(source, O_RDONLY | O_CLOEXEC);
  if (from < 0) return errno;
  make_folders(target);
  struct stat old;
  if (!lstat(target, &old) && S_ISREG(old.st_mode)) mode = old.st_mode & 07777; /* as an editor leaves it */
  unlink(target); /* also a link that would lead elsewhere, and a program that runs */
  int to = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int result = to < 0 ? errno : copy_all(from, to);
  if (to >= 0) {
    if (fchown(to, READER, READER) || fchmod(to, mode)) result = result ? result : errno;
    close(to);
  }
  close(from);
  unlink(source);
  return result;
}

static int get_file(uint32_t id, const char *path) {
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return errno;
  struct stat facts;
  char buffer[MAX_PAYLOAD];
  ssize_t length = 0;
  int result = fstat(file, &facts) ? errno : S_ISDIR(facts.st_mode) ? EISDIR : S_ISREG(facts.st_mode) ? 0 : EINVAL;
  while (!result && (length = read(file, buffer, sizeof buffer)) > 0) send_frame('O', id, buffer, length);
  if (length < 0) result = errno;
  close(file);
  return result;
}

/* ---- Clock ---- */

static int set_clock(const char *payload, uint32_t length) {
  int64_t seconds;
  uint32_t microseconds;
  if (length < 12) return EINVAL;
  memcpy(&seconds, payload, 8);
  memcpy(&microseconds, payload + 8, 4);
  struct timeval time = {seconds, microseconds};
  if (settimeofday(&time, NULL)) return errno;
  struct {
    int bits, size;
    char bytes[256];
  } entropy;
  entropy.size = length - 12 < sizeof entropy.bytes ? length - 12 : sizeof entropy.bytes;
  entropy.bits = entropy.size * 8;
  memcpy(entropy.bytes, payload + 12, entropy.size);
  int pool = open("/dev/urandom", O_RDWR | O_CLOEXEC);
  if (pool < 0) return errno;
  int result = ioctl(pool, RNDADDENTROPY, &entropy) || ioctl(pool, RNDRESEEDCRNG) ? errno : 0;
  close(pool);
  return result;
}

/* ---- The channel ---- */

/* `payload` is followed by a zero byte. */
static void serve(char type, uint32_t id, char *payload, uint32_t length) {
  struct job *job = find_job(id);
  uint32_t mode;
  switch (type) {
  case 'H':
    send_frame('H', id, image, strlen(image));
    break;
  case 'E':
    if (length > 4) start_job(id, payload, length);
    break;
  case 'I':
    if (job && job->terminal && job->out >= 0) {
      char *typed = realloc(job->typed, job->typed_length + length);
      if (!typed) break;
      job->typed = typed;
      memcpy(typed + job->typed_length, payload, length);
      job->typed_length += length;
      type_into(job);
    }
    break;
  case 'Z':
    if (job && job->terminal && job->out >= 0 && length == 4) {
      uint16_t size[2];
      memcpy(size, payload, sizeof size);
      struct winsize window = {.ws_col = size[0], .ws_row = size[1]};
      ioctl(job->out, TIOCSWINSZ, &window);
    }
    break;
  case 'K':
    if (job) kill_job(job);
    break;
  case 'P':
    if (length < 4) break;
    memcpy(&mode, payload, 4);
    char *source = payload + 4, *target = source + strlen(source) + 1;
    send_number('R', id, target < payload + length ? put_file(mode, source, target) : EINVAL);
    break;
  case 'D':
    send_number('R', id, remove(payload) && errno != ENOENT && errno != ENOTEMPTY ? errno : 0);
    break;
  case 'G':
    send_number('R', id, get_file(id, payload));
    break;
  case 'T':
    send_number('R', id, set_clock(payload, length));
    break;
  }
}

/* Bytes that have arrived and are no whole frame yet; one more for the zero behind a payload. */
static char received[HEADER + MAX_FRAME + 1];
static size_t received_length;

static void hear_channel(void) {
  ssize_t length = read(channel, received + received_length, HEADER + MAX_FRAME - received_length);
  if (length == 0 || (length < 0 && errno != EAGAIN && errno != EINTR)) exit(1);
  if (length < 0) return;
  received_length += length;
  send_number('A', 0, length);
  size_t at = 0;
  while (received_length - at >= HEADER) {
    uint32_t id, size;
    memcpy(&id, received + at + 1, 4);
    memcpy(&size, received + at + 5, 4);
    if (size > MAX_FRAME) exit(1); /* out of step: the unit starts it anew */
    if (received_length - at < HEADER + size) break;
    char *payload = received + at + HEADER, behind = payload[size];
    payload[size] = 0;
    serve(received[at], id, payload, size);
    payload[size] = behind;
    at += HEADER + size;
  }
  received_length -= at;
  memmove(received, received + at, received_length);
}

static void on_child(int signal) {
  (void)signal;
  int kept = errno;
  (void)!write(child_ended[1], "", 1);
  errno = kept;
}

/* Where the kernel says that this process is: one line `0::/system.slice/agent.service`. */
static void find_group(void) {
  char line[200] = "";
  FILE *file = fopen("/proc/self/cgroup", "re");
  if (file && fgets(line, sizeof line, file)) line[strcspn(line, "\n")] = 0;
  if (file) fclose(file);
  snprintf(group_root, sizeof group_root, "/sys/fs/cgroup%s", strncmp(line, "0::", 3) ? "" : line + 3);
}

static void read_image(void) {
  FILE *file = fopen(IMAGE_FILE, "re");
  if (file && fgets(image, sizeof image, file)) image[strcspn(image, "\n")] = 0;
  if (file) fclose(file);
}

static void open_channel(const char *path) {
  /* The driver may still be at work when this starts. */
  for (int attempt = 0; attempt < 200; attempt++) {
    channel = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (channel >= 0) break;
    usleep(50000);
  }
  if (channel < 0) {
    perror(path);
    exit(1);
  }
  struct termios raw;
  if (!tcgetattr(channel, &raw)) {
    cfmakeraw(&raw);
    tcsetattr(channel, TCSANOW, &raw);
  }
}

int main(int count, char **arguments) {
  if (count != 2) {
    fprintf(stderr, "usage: %s DEVICE\n", arguments[0]);
    return 2;
  }
  mlockall(MCL_CURRENT | MCL_FUTURE);
  open_channel(arguments[1]);
  find_group();
  read_image();
  if (pipe2(child_ended, O_CLOEXEC | O_NONBLOCK)) return 1;
  signal(SIGCHLD, on_child);
  signal(SIGPIPE, SIG_IGN);
  send_frame('H', 0, image, strlen(image));
  for (;;) {
    struct pollfd polled[2 + 2 * MAX_JOBS];
    /* What each of `polled` after the first two belongs to. */
    struct { struct job *job; int *source; char type; } owners[2 + 2 * MAX_JOBS];
    int length = 2;
    int64_t wait = -1;
    polled[0] = (struct pollfd){channel, POLLIN, 0};
    polled[1] = (struct pollfd){child_ended[0], POLLIN, 0};
    for (struct job *job = jobs; job < jobs + MAX_JOBS; job++) {
      if (!job->pid) continue;
      int *sources[] = {&job->out, &job->err};
      for (int index = 0; index < 2; index++) {
        if (*sources[index] < 0) continue;
        short events = POLLIN | (index == 0 && job->typed_length ? POLLOUT : 0);
        owners[length].job = job;
        owners[length].source = sources[index];
        owners[length].type = index == 0 ? 'O' : 'X';
        polled[length++] = (struct pollfd){*sources[index], events, 0};
      }
      if (job->ended && !job->told) {
        int64_t left = job->ended_at + GRACE_MS - now_ms();
        if (left < 0) left = 0;
        if (wait < 0 || left < wait) wait = left;
      }
    }
    if (poll(polled, length, wait) < 0 && errno != EINTR) return 1;
    for (int index = 2; index < length; index++) {
      if (polled[index].revents & POLLOUT) type_into(owners[index].job);
      if (polled[index].revents & ~POLLOUT) pass_on(owners[index].job, owners[index].source, owners[index].type);
    }
    if (polled[1].revents) collect_children();
    if (polled[0].revents) hear_channel();
    for (struct job *job = jobs; job < jobs + MAX_JOBS; job++)
      if (job->pid) settle_job(job);
  }
}
