#include "probes/rtsp/wire.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "probes/sip/wire.hpp"
#include "util/text.hpp"

namespace hygie::probes::rtsp {
namespace {

constexpr std::string_view protocol = "RTSP/1.0";
constexpr std::size_t max_body_size = 64u << 10;
constexpr std::size_t most_media = 16;

}  // namespace

util::Bytes write_request(Method method, std::string_view url, int sequence) {
  util::Writer writer;
  writer.text(method == Method::options ? "OPTIONS " : "DESCRIBE ").text(url).text(" RTSP/1.0\r\nCSeq: ");
  writer.text(std::to_string(sequence)).text("\r\nUser-Agent: Hygie\r\n");
  if (method == Method::describe) writer.text("Accept: application/sdp\r\n");
  writer.text("\r\n");
  return std::move(writer).finish();
}

std::optional<Answer> parse_head(std::string_view bytes) {
  auto head = sip::parse_head_of(protocol, bytes);
  if (!head) return std::nullopt;
  const std::string length = head->field("content-length");
  std::size_t size = 0;
  const auto [stop, error] = std::from_chars(length.data(), length.data() + length.size(), size);
  if (error != std::errc{} || stop != length.data() + length.size()) size = 0;
  return Answer{.head = std::move(*head), .body_length = std::min(size, max_body_size)};
}

bool may_be_rtsp(std::string_view bytes) {
  const std::size_t common = std::min(bytes.size(), protocol.size());
  return bytes.substr(0, common) == protocol.substr(0, common);
}

std::string media_of(std::string_view description) {
  std::set<std::string> media;
  for (const std::string_view line : util::split(description, '\n')) {
    if (!line.starts_with("m=") || media.size() >= most_media) continue;
    const std::string_view kind = util::trim(line.substr(2, line.find(' ') - 2));
    if (!kind.empty()) media.emplace(kind.substr(0, 32));
  }
  return util::join({media.begin(), media.end()}, ", ");
}

std::string realm_of(std::string_view challenge) {
  const std::string lowered = util::lower_ascii(challenge);
  const auto begin = lowered.find("realm=\"");
  if (begin == std::string::npos) return "";
  const std::string_view rest = challenge.substr(begin + 7);
  return std::string{rest.substr(0, rest.find('"'))};
}

}  // namespace hygie::probes::rtsp
