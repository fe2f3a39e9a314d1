#include "probes/http/favicon.hpp"

#include <bit>
#include <string>

#include "util/base64.hpp"

namespace hygie::probes::http {
namespace {

constexpr std::size_t line_length = 76;  // RFC 2045 6.8
constexpr std::size_t block_size = 4;

// Up to four octets, the first the lowest.
std::uint32_t block_of(std::string_view octets) {
  std::uint32_t block = 0;
  for (std::size_t index = 0; index < octets.size(); ++index)
    block |= static_cast<std::uint32_t>(static_cast<unsigned char>(octets[index])) << (8 * index);
  return block;
}

std::uint32_t mixed(std::uint32_t block) {
  return std::rotl(block * 0xcc9e2d51U, 15) * 0x1b873593U;
}

}  // namespace

std::uint32_t murmur3(std::string_view text) {
  std::uint32_t hash = 0;
  std::string_view rest = text;
  for (; rest.size() >= block_size; rest.remove_prefix(block_size))
    hash = std::rotl(hash ^ mixed(block_of(rest.substr(0, block_size))), 13) * 5 + 0xe6546b64U;
  if (!rest.empty()) hash ^= mixed(block_of(rest));
  hash ^= static_cast<std::uint32_t>(text.size());
  hash = (hash ^ hash >> 16) * 0x85ebca6bU;
  hash = (hash ^ hash >> 13) * 0xc2b2ae35U;
  return hash ^ hash >> 16;
}

std::int32_t favicon_hash(util::ByteView picture) {
  const std::string letters = util::to_base64(picture);
  std::string lines;
  for (std::size_t at = 0; at < letters.size(); at += line_length) lines += letters.substr(at, line_length) + "\n";
  return static_cast<std::int32_t>(murmur3(lines));
}

}  // namespace hygie::probes::http
