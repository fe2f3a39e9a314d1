#include "probes/http/wire.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "util/text.hpp"

namespace hygie::probes::http {
namespace {

constexpr std::size_t max_fields = 200;
constexpr std::size_t max_chunk_line = 1024;
constexpr std::string_view prefix = "HTTP/1.";

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

std::string_view without_return(std::string_view line) {
  return !line.empty() && line.back() == '\r' ? line.substr(0, line.size() - 1) : line;
}

// "HTTP/1.1 200 OK"; the reason may be missing, as old devices do.
std::optional<int> status_of(std::string_view line) {
  if (line.substr(0, prefix.size()) != prefix) return std::nullopt;
  line.remove_prefix(prefix.size());
  if (line.size() < 5 || !is_digit(line[0]) || line[1] != ' ') return std::nullopt;
  int status = 0;
  for (const char digit : line.substr(2, 3)) {
    if (!is_digit(digit)) return std::nullopt;
    status = status * 10 + (digit - '0');
  }
  const bool ends = line.size() == 5 || line[5] == ' ';
  if (!ends || status < 100) return std::nullopt;
  return status;
}

std::optional<std::size_t> number_from(std::string_view text, int base) {
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number, base);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

}  // namespace

std::string Head::field(std::string_view name) const {
  for (const auto& [known, value] : fields) {
    if (known == name) return value;
  }
  return "";
}

std::vector<std::string> Head::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [known, value] : fields) {
    if (known == name) values.push_back(value);
  }
  return values;
}

std::optional<std::size_t> find_head_end(std::string_view bytes) {
  const auto strict = bytes.find("\n\r\n");
  const auto bare = bytes.find("\n\n");
  if (strict == std::string_view::npos && bare == std::string_view::npos) return std::nullopt;
  return strict < bare ? strict + 3 : bare + 2;
}

std::optional<Head> parse_head(std::string_view bytes) {
  const auto lines = util::split(bytes, '\n');
  const auto status = status_of(without_return(lines.front()));
  if (!status) return std::nullopt;
  Head head{.status = *status, .minor = bytes[prefix.size()] == '0' ? 0 : 1};
  for (std::size_t index = 1; index < lines.size() && head.fields.size() < max_fields; ++index) {
    const std::string_view line = without_return(lines[index]);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) continue;
    head.fields.emplace_back(util::lower_ascii(util::trim(line.substr(0, colon))),
                             std::string(util::trim(line.substr(colon + 1))));
  }
  return head;
}

bool may_be_http(std::string_view bytes) {
  const std::size_t common = std::min(bytes.size(), prefix.size());
  return bytes.substr(0, common) == prefix.substr(0, common);
}

util::Bytes write_request(const Request& request) {
  util::Writer writer;
  writer.text(request.method).text(" ").text(request.path).text(" HTTP/1.1\r\nHost: ").text(request.host);
  writer.text("\r\nUser-Agent: Hygie\r\nAccept: text/html, */*;q=0.5\r\nAccept-Encoding: identity\r\n");
  writer.text(request.fields);
  // RFC 9110 8.6: a POST names its length, nothing included.
  if (request.method == "POST") writer.text(fmt::format("Content-Length: {}\r\n", request.body.size()));
  writer.text(request.after == After::close ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n");
  writer.text(request.body);
  return std::move(writer).finish();
}

bool keeps_open(const Head& head) {
  const std::string connection = util::lower_ascii(head.field("connection"));
  if (connection.find("close") != std::string::npos) return false;
  return head.minor >= 1 || connection.find("keep-alive") != std::string::npos;
}

bool is_encoded(const Head& head) {
  const std::string coding = util::lower_ascii(head.field("content-encoding"));
  return !coding.empty() && coding != "identity";
}

BodyRule body_rule(const Head& head, std::string_view method) {
  const bool bare = head.status < 200 || head.status == 204 || head.status == 304;
  if (bare || method == "HEAD") return {BodyEnd::none, 0};
  // RFC 9110 9.3.6: what follows a success is the tunnel's.
  if (method == "CONNECT" && head.status < 300) return {BodyEnd::none, 0};
  const std::string coding = util::lower_ascii(head.field("transfer-encoding"));
  if (coding.find("chunked") != std::string::npos) return {BodyEnd::chunked, 0};
  const auto length = number_from(head.field("content-length"), 10);
  if (!length) return {BodyEnd::close, 0};
  return {*length == 0 ? BodyEnd::none : BodyEnd::length, *length};
}

void ChunkDecoder::add(std::string_view bytes) {
  while (!bytes.empty() && state_ != State::done && state_ != State::malformed) {
    if (state_ != State::data) {
      take_line_byte(bytes.front());
      bytes.remove_prefix(1);
      continue;
    }
    const std::size_t room = max_body_size - body_.size();
    const std::size_t count = std::min(left_, bytes.size());
    body_.append(bytes.substr(0, std::min(count, room)));
    if (count > room) {
      state_ = State::malformed;
      return;
    }
    left_ -= count;
    bytes.remove_prefix(count);
    if (left_ == 0) state_ = State::data_end;
  }
}

void ChunkDecoder::take_line_byte(char letter) {
  if (letter == '\n') return end_line();
  line_ += letter;
  if (line_.size() > max_chunk_line) state_ = State::malformed;
}

void ChunkDecoder::end_line() {
  const std::string_view line = without_return(line_);
  if (state_ == State::data_end) {
    state_ = line.empty() ? State::size : State::malformed;
  } else if (state_ == State::trailer) {
    if (line.empty()) state_ = State::done;
  } else {
    const auto size = number_from(util::trim(line.substr(0, line.find(';'))), 16);
    left_ = size.value_or(0);
    state_ = !size ? State::malformed : *size == 0 ? State::trailer : State::data;
  }
  line_.clear();
}

}  // namespace hygie::probes::http
