#include "probes/vnc/rows.hpp"

#include <algorithm>
#include <string>

#include "probes/banner/greeting.hpp"
#include "probes/visit.hpp"
#include "util/text.hpp"

namespace hygie::probes::vnc {
namespace {

using model::Row;
using model::Value;

Value text(std::string_view value) {
  return std::string{value};
}

// The types a client may end up with: VeNCrypt stands for its subtypes, where they are known.
std::vector<std::uint32_t> choices(const Conversation& conversation) {
  std::vector<std::uint32_t> all;
  for (const std::uint32_t type : conversation.types) {
    if (type != type_vencrypt || conversation.subtypes.empty()) all.push_back(type);
  }
  all.insert(all.end(), conversation.subtypes.begin(), conversation.subtypes.end());
  return all;
}

std::string names(const std::vector<std::uint32_t>& types) {
  std::vector<std::string> words;
  for (const std::uint32_t type : types) words.push_back(name_of(type));
  return util::join(words, " ");
}

std::string_view to_text(Authentication authentication) {
  switch (authentication) {
    case Authentication::none:
      return "none";
    case Authentication::required:
      return "required";
    case Authentication::unknown:
      return "unknown";
  }
  return "unknown";
}

std::string_view product_of(const Version& version) {
  if (version.major == 3 && version.minor == 889) return "Apple Remote Desktop";
  return version.major == 4 || version.major == 5 ? "RealVNC" : "";
}

std::optional<Row> other_service(const Conversation& conversation, std::int64_t port) {
  const banner::Greeting greeting = banner::recognise(conversation.first_words, "unknown");
  if (greeting.service == "unknown") return std::nullopt;
  return Row{{"port", port},
             {"service", greeting.service},
             {"banner", text_or_null(greeting.line)},
             {"encrypted", text("unknown")},
             {"confidence", std::string{model::to_text(greeting.confidence)}}};
}

}  // namespace

Authentication authentication_of(const Conversation& conversation) {
  const auto types = choices(conversation);
  const auto is = [](Authentication wanted) {
    return [wanted](std::uint32_t type) { return traits_of(type).authentication == wanted; };
  };
  if (std::any_of(types.begin(), types.end(), is(Authentication::none))) return Authentication::none;
  const bool all = !types.empty() && std::all_of(types.begin(), types.end(), is(Authentication::required));
  return all ? Authentication::required : Authentication::unknown;
}

std::string_view encryption_of(const Conversation& conversation) {
  const auto types = choices(conversation);
  const auto count = [&types](Encryption wanted) {
    return static_cast<std::size_t>(std::count_if(
        types.begin(), types.end(), [wanted](std::uint32_t type) { return traits_of(type).encryption == wanted; }));
  };
  const std::size_t sealed = count(Encryption::required);
  const std::size_t clear = count(Encryption::none);
  if (types.empty()) return "unknown";
  if (sealed == types.size()) return "required";
  if (clear == types.size()) return "none";
  return clear > 0 && sealed > 0 ? "offered" : "unknown";
}

std::optional<Row> server_row(const Conversation& conversation, std::int64_t port) {
  if (!conversation.version) return std::nullopt;
  return Row{{"port", port},
             {"version", conversation.version->text()},
             {"security_types", text_or_null(names(conversation.types))},
             {"vencrypt_types", text_or_null(names(conversation.subtypes))},
             {"authentication", text(to_text(authentication_of(conversation)))},
             {"encryption", text(encryption_of(conversation))},
             {"refusal", text_or_null(conversation.refusal)}};
}

std::optional<Row> service_row(const Conversation& conversation, std::int64_t port) {
  if (!conversation.version) return other_service(conversation, port);
  const auto encryption = encryption_of(conversation);
  const std::string_view encrypted = encryption == "required" ? "yes" : encryption == "none" ? "no" : "unknown";
  return Row{{"port", port},
             {"service", text("vnc")},
             {"product", text_or_null(std::string{product_of(*conversation.version)})},
             {"version", conversation.version->text()},
             {"banner", util::printable(util::trim(util::as_text(conversation.first_words)))},
             {"encrypted", text(encrypted)},
             {"confidence", text("certain")}};
}

}  // namespace hygie::probes::vnc
