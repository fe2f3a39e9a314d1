#include "probes/smb/share_list.hpp"

#include "util/text.hpp"
#include "util/windows_text.hpp"

namespace hygie::probes::smb {
namespace {

using util::Bytes;
using util::ByteView;
using util::Reader;
using util::Writer;

constexpr std::uint32_t level = 1;
constexpr std::uint32_t page_bytes = 32 * 1024;  // PreferedMaximumLength
constexpr std::uint32_t most_letters = 1024;     // of a name (80) or a remark (256, MS-SRVS 2.2.4.23)
constexpr std::size_t longest_text = 256;

void align(Writer& writer) {
  writer.zeros((4 - writer.size() % 4) % 4);
}

// A conformant and varying string (C706 14.3.4.2) that ends with its terminator.
void add_text(Writer& writer, std::string_view text) {
  const auto count = static_cast<std::uint32_t>(text.size() + 1);
  writer.le32(count).le32(0).le32(count).bytes(util::utf16le_from_ascii(text)).le16(0);
  align(writer);
}

// The same, read: UTF-16LE without its terminator.
std::optional<Bytes> read_text(Reader& reader) {
  const auto most = reader.le32();
  const auto offset = reader.le32();
  const auto count = reader.le32();
  if (!most || offset != 0u || !count || *count > *most || *count > most_letters) return std::nullopt;
  const auto letters = reader.take(*count * std::size_t{2});
  if (!letters || !reader.skip(*count % 2 == 0 ? 0 : 2)) return std::nullopt;
  Bytes text{letters->begin(), letters->end()};
  if (text.size() >= 2 && text[text.size() - 1] == std::byte{0} && text[text.size() - 2] == std::byte{0})
    text.resize(text.size() - 2);
  return text;
}

std::string printable(const Bytes& utf16) {
  return util::printable(util::utf8_from_utf16le(utf16), longest_text);
}

struct Pointers {
  std::uint32_t name = 0;
  std::uint32_t type = 0;
  std::uint32_t remark = 0;
};

std::optional<std::vector<Pointers>> read_elements(Reader& reader, std::uint32_t entries) {
  const auto count = reader.le32();
  if (!count || *count != entries || *count > most_shares_a_page) return std::nullopt;
  std::vector<Pointers> elements;
  for (std::uint32_t index = 0; index < entries; ++index) {
    const auto name = reader.le32();
    const auto type = reader.le32();
    const auto remark = reader.le32();
    if (!name || !type || !remark) return std::nullopt;
    elements.push_back({*name, *type, *remark});
  }
  return elements;
}

// SHARE_INFO_1_CONTAINER (MS-SRVS 2.2.4.33): the array, then what its pointers point to (C706 14.3.12).
bool read_container(Reader& reader, std::vector<Share>& shares) {
  const auto entries = reader.le32();
  const auto array = reader.le32();
  if (!entries || !array) return false;
  if (*array == 0) return *entries == 0;
  const auto elements = read_elements(reader, *entries);
  if (!elements) return false;
  for (const Pointers& element : *elements) {
    Share share{.type = element.type};
    if (element.name != 0) {
      const auto name = read_text(reader);
      if (!name) return false;
      share.raw_name = *name;
      share.name = printable(*name);
    }
    if (element.remark != 0) {
      const auto remark = read_text(reader);
      if (!remark) return false;
      share.remark = printable(*remark);
    }
    shares.push_back(std::move(share));
  }
  return true;
}

}  // namespace

std::string_view share_kind(std::uint32_t type) {
  constexpr std::uint32_t flags = 0xc0000000;  // STYPE_SPECIAL, STYPE_TEMPORARY
  switch (type & ~flags) {
    case 0:
      return "disk";
    case 1:
      return "printer";
    case 2:
      return "device";
    case 3:
      return "ipc";
    default:
      return "other";
  }
}

Bytes share_enum_arguments(std::string_view server, std::uint32_t resume) {
  Writer arguments;
  arguments.le32(0x00020000);  // pointers only have to differ from 0
  add_text(arguments, server);
  arguments.le32(level).le32(level).le32(0x00020004).le32(0).le32(0);
  arguments.le32(page_bytes).le32(0x00020008).le32(resume);
  return arguments.data();
}

std::optional<SharePage> parse_share_enum(ByteView results) {
  Reader reader{results};
  const auto said_level = reader.le32();
  const auto chosen = reader.le32();
  const auto container = reader.le32();
  if (said_level != level || chosen != level || !container) return std::nullopt;
  SharePage page;
  if (*container != 0 && !read_container(reader, page.shares)) return std::nullopt;
  const auto total = reader.le32();
  const auto resume_pointer = reader.le32();
  if (!total || !resume_pointer) return std::nullopt;
  if (*resume_pointer != 0) {
    const auto resume = reader.le32();
    if (!resume) return std::nullopt;
    page.resume = *resume;
  }
  const auto status = reader.le32();
  if (!status) return std::nullopt;
  page.status = *status;
  return page;
}

}  // namespace hygie::probes::smb
