#include "util/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace hygie::util {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

// A connected pair: unlike a pipe, it can be written to without a SIGPIPE when the reader is gone.
struct Pair {
  explicit Pair(const std::array<int, 2>& ends) : ours(ends[0]), theirs(ends[1]) {}
  Descriptor ours;
  Descriptor theirs;
};

std::array<int, 2> open_pair() {
  std::array<int, 2> ends{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0) ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return ends;
}

// The process id, or minus errno.
pid_t spawn(const std::vector<std::string>& program, int input, int output) {
  std::vector<std::string> words = program;
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t pid = 0;
  const int failure = posix_spawn(&pid, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failure == 0 ? pid : -failure;
}

// Sends what is left of the input; closes our writing side when all went or nobody reads any more.
void feed(int descriptor, std::string_view& rest) {
  if (!rest.empty()) {
    const auto sent = ::send(descriptor, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) rest.remove_prefix(static_cast<std::size_t>(sent));
    if (sent < 0 && errno != EAGAIN && errno != EINTR) rest = {};
  }
  if (rest.empty()) ::shutdown(descriptor, SHUT_WR);
}

ProcessEnd exchange(int input, int output, std::string_view rest, std::size_t limit, Deadline deadline,
                    std::string& text) {
  std::array<char, 16384> buffer;
  bool feeding = true;
  while (!deadline.expired()) {
    std::array<pollfd, 2> waits{pollfd{output, POLLIN, 0}, pollfd{feeding ? input : -1, POLLOUT, 0}};
    const auto patience = std::min<std::chrono::milliseconds::rep>(deadline.remaining().count(), 1000);
    if (::poll(waits.data(), waits.size(), static_cast<int>(patience)) < 0 && errno != EINTR) break;
    if (feeding && waits[1].revents != 0) {
      feed(input, rest);
      feeding = !rest.empty();
    }
    if (waits[0].revents == 0) continue;
    const auto got = ::recv(output, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return ProcessEnd::exited;
    if (got < 0) continue;
    const std::size_t room = limit - text.size();
    text.append(buffer.data(), std::min(room, static_cast<std::size_t>(got)));
    if (static_cast<std::size_t>(got) > room) return ProcessEnd::too_much_output;
  }
  return ProcessEnd::deadline;
}

// After the output has ended the process has its own time to go, until the deadline.
int reap(pid_t pid, Deadline deadline, ProcessEnd& end) {
  int status = 0;
  while (end == ProcessEnd::exited) {
    const pid_t done = ::waitpid(pid, &status, WNOHANG);
    if (done == pid) return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (done < 0 && errno != EINTR) return 0;
    if (deadline.expired()) end = ProcessEnd::deadline;
    ::poll(nullptr, 0, 2);
  }
  ::kill(-pid, SIGKILL);
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
  return 128 + SIGKILL;
}

}  // namespace

Result<ProcessOutput> run_process(const std::vector<std::string>& program, std::string_view input,
                                  std::size_t output_limit, Deadline deadline) {
  Pair to_child{open_pair()};
  Pair from_child{open_pair()};
  if (to_child.ours.number() < 0 || from_child.ours.number() < 0) {
    return Error{program.at(0) + ": cannot be started: " + std::strerror(errno)};
  }
  const pid_t pid = spawn(program, to_child.theirs.number(), from_child.theirs.number());
  if (pid < 0) return Error{program.at(0) + ": cannot be started: " + std::strerror(-pid)};
  to_child.theirs.close();
  from_child.theirs.close();

  ProcessOutput result;
  result.end = exchange(to_child.ours.number(), from_child.ours.number(), input, output_limit, deadline, result.text);
  result.status = reap(pid, deadline, result.end);
  return result;
}

}  // namespace hygie::util
