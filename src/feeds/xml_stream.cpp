#include "feeds/xml_stream.hpp"

#include <expat.h>
#include <fmt/core.h>

#include <array>
#include <memory>

namespace hygie::feeds {
namespace {

constexpr std::size_t longest_text = 64u << 10;
constexpr std::size_t deepest = 64;

struct Reading {
  const XmlEvents* events = nullptr;
  XML_Parser parser = nullptr;
  std::string text{};
  std::size_t depth = 0;
  std::string problem{};

  void refuse(std::string why) {
    if (problem.empty()) problem = std::move(why);
    XML_StopParser(parser, XML_FALSE);
  }
};

Reading& reading_of(void* data) {
  return *static_cast<Reading*>(data);
}

std::string_view local_name(const char* name) {
  const std::string_view whole{name};
  return whole.substr(whole.rfind(':') + 1);
}

void XMLCALL on_start(void* data, const XML_Char* name, const XML_Char** pairs) {
  Reading& reading = reading_of(data);
  if (!reading.problem.empty()) return;
  if (++reading.depth > deepest) return reading.refuse("is nested too deeply");
  reading.text.clear();
  Attributes attributes;
  for (; *pairs != nullptr; pairs += 2) attributes.emplace(local_name(pairs[0]), pairs[1]);
  reading.events->start(local_name(name), attributes);
}

void XMLCALL on_end(void* data, const XML_Char* name) {
  Reading& reading = reading_of(data);
  if (!reading.problem.empty()) return;
  reading.events->end(local_name(name), reading.text);
  reading.text.clear();
  --reading.depth;
}

void XMLCALL on_text(void* data, const XML_Char* text, int size) {
  Reading& reading = reading_of(data);
  reading.text.append(text, static_cast<std::size_t>(size));
  if (reading.text.size() > longest_text) reading.refuse("holds a text that is too long");
}

void XMLCALL on_entity(void* data, const XML_Char*, int, const XML_Char*, int, const XML_Char*, const XML_Char*,
                       const XML_Char*, const XML_Char*) {
  reading_of(data).refuse("declares entities, which no feed does");
}

}  // namespace

util::Result<void> read_xml(std::istream& input, const XmlEvents& events) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser{XML_ParserCreate("UTF-8"),
                                                                                             XML_ParserFree};
  Reading reading{.events = &events, .parser = parser.get()};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetEntityDeclHandler(parser.get(), on_entity);
  std::array<char, 64u << 10> buffer{};
  for (bool last = false; !last;) {
    input.read(buffer.data(), buffer.size());
    last = !input;
    const auto size = static_cast<int>(input.gcount());
    if (XML_Parse(parser.get(), buffer.data(), size, last ? XML_TRUE : XML_FALSE) == XML_STATUS_OK) continue;
    const auto line = XML_GetCurrentLineNumber(parser.get());
    if (!reading.problem.empty()) return util::Error{fmt::format("line {}: {}", line, reading.problem)};
    return util::Error{
        fmt::format("line {}: {}; fetch it again", line, XML_ErrorString(XML_GetErrorCode(parser.get())))};
  }
  return {};
}

}  // namespace hygie::feeds
