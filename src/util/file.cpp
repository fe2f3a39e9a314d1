#include "util/file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace hygie::util {
namespace {

std::string reason(int code) {
  return std::generic_category().message(code);
}

// Closes on every way out.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

Error failed(std::string_view what, const std::filesystem::path& path) {
  return Error{fmt::format("{}: {}: {}", path.string(), what, reason(errno))};
}

// Opens without waiting, as a pipe nobody writes to would have it.
int open_to_read(const std::filesystem::path& path) {
  return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

Result<std::uintmax_t> size_of_regular(const Descriptor& file, const std::filesystem::path& path) {
  if (file.number < 0) return failed("cannot be read", path);
  struct stat state {};
  if (::fstat(file.number, &state) != 0) return failed("cannot be read", path);
  if (S_ISDIR(state.st_mode)) return Error{fmt::format("{}: is a folder, not a file", path.string())};
  if (!S_ISREG(state.st_mode)) {
    return Error{fmt::format("{}: is a pipe, a socket or a device; give a regular file", path.string())};
  }
  return static_cast<std::uintmax_t>(state.st_size);
}

}  // namespace

Result<std::uintmax_t> readable_size(const std::filesystem::path& path) {
  const Descriptor file{open_to_read(path)};
  return size_of_regular(file, path);
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  const Descriptor file{open_to_read(path)};
  if (const auto size = size_of_regular(file, path); !size) return size.error();
  std::string content;
  std::array<char, 65536> buffer{};
  while (true) {
    const ssize_t count = ::read(file.number, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("cannot be read", path);
    if (count == 0) return content;
    content.append(buffer.data(), static_cast<std::size_t>(count));
    if (content.size() > limit) return Error{fmt::format("{}: larger than {} bytes", path.string(), limit)};
  }
}

Result<void> write_file(const std::filesystem::path& path, std::string_view content) {
  struct stat target {};
  if (::lstat(path.c_str(), &target) == 0 && !S_ISREG(target.st_mode)) {
    return Error{path.string() + ": is there and is no plain file; name another"};
  }
  const std::filesystem::path draft = path.string() + ".tmp";
  {
    const Descriptor file{::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (file.number < 0) return failed("cannot be written", draft);
    if (::fchmod(file.number, 0600) != 0) return failed("mode cannot be set", draft);
    while (!content.empty()) {
      const ssize_t count = ::write(file.number, content.data(), content.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return failed("cannot be written", draft);
      content.remove_prefix(static_cast<std::size_t>(count));
    }
    if (::fsync(file.number) != 0) return failed("cannot be written", draft);
  }
  if (::rename(draft.c_str(), path.c_str()) != 0) return failed("cannot be renamed", draft);
  return {};
}

Result<void> create_private_file(const std::filesystem::path& path) {
  const Descriptor file{::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
  if (file.number < 0) return failed("cannot be created", path);
  if (::fchmod(file.number, 0600) != 0) return failed("mode cannot be set", path);
  return {};
}

}  // namespace hygie::util
