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

std::vector<Traits> traits(const std::vector<std::uint32_t>& types) {
  std::vector<Traits> all;
  all.reserve(types.size());
  for (const std::uint32_t type : types) all.push_back(traits_of(type));
  return all;
}

// Tight's list; an empty one asks for nothing. Through a tunnel the session may be encrypted.
std::vector<Traits> tight_traits(const Tight& tight) {
  std::vector<Traits> all;
  all.reserve(tight.codes.size() + 1);
  for (const std::uint32_t code : tight.codes) all.push_back(tight_traits_of(code));
  if (all.empty()) all.push_back(tight_traits_of(type_none));
  for (Traits& one : all) {
    if (tight.tunnels) one.encryption = Encryption::unknown;
  }
  return all;
}

// What a client may end up with: a type with a second list stands for that list, where it is known.
std::vector<Traits> choices(const Conversation& conversation) {
  std::vector<Traits> all = traits(conversation.subtypes);
  for (const std::uint32_t type : conversation.types) {
    if (type == type_vencrypt && !conversation.subtypes.empty()) continue;
    if (type != type_tight || !conversation.tight) all.push_back(traits_of(type));
  }
  if (!conversation.tight) return all;
  const auto tight = tight_traits(*conversation.tight);
  all.insert(all.end(), tight.begin(), tight.end());
  return all;
}

std::string names(const std::vector<Traits>& all) {
  std::vector<std::string> words;
  words.reserve(all.size());
  for (const Traits& one : all) words.push_back(one.name);
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
  const auto all = choices(conversation);
  const auto is = [](Authentication wanted) {
    return [wanted](const Traits& one) { return one.authentication == wanted; };
  };
  if (std::any_of(all.begin(), all.end(), is(Authentication::none))) return Authentication::none;
  const bool each = !all.empty() && std::all_of(all.begin(), all.end(), is(Authentication::required));
  return each ? Authentication::required : Authentication::unknown;
}

std::string_view encryption_of(const Conversation& conversation) {
  const auto all = choices(conversation);
  const auto count = [&all](Encryption wanted) {
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [wanted](const Traits& one) { return one.encryption == wanted; }));
  };
  const std::size_t sealed = count(Encryption::required);
  const std::size_t clear = count(Encryption::none);
  if (all.empty()) return "unknown";
  if (sealed == all.size()) return "required";
  if (clear == all.size()) return "none";
  return clear > 0 && sealed > 0 ? "offered" : "unknown";
}

std::optional<Row> server_row(const Conversation& conversation, std::int64_t port) {
  if (!conversation.version) return std::nullopt;
  return Row{{"port", port},
             {"version", conversation.version->text()},
             {"security_types", text_or_null(names(traits(conversation.types)))},
             {"vencrypt_types", text_or_null(names(traits(conversation.subtypes)))},
             {"tight_types", conversation.tight ? Value{names(tight_traits(*conversation.tight))} : Value{}},
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
