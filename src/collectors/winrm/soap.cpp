#include "collectors/winrm/soap.hpp"

#include <fmt/core.h>

#include <pugixml.hpp>
#include <sstream>

#include "util/base64.hpp"

namespace hygie::collectors::winrm {
namespace {

constexpr const char* shell_uri = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
constexpr const char* transfer_uri = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
constexpr const char* anonymous = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";
// What servers answer with at most; the oldest take no larger number (MS-WSMV 3.1.4.1.1).
constexpr const char* asked_envelope_size = "153600";

pugi::xml_node add(pugi::xml_node parent, const char* name, const std::string& text = "") {
  pugi::xml_node node = parent.append_child(name);
  if (!text.empty()) node.text().set(text.c_str());
  return node;
}

// Headers that the server must not pass over.
pugi::xml_node add_needed(pugi::xml_node parent, const char* name, const std::string& text = "") {
  pugi::xml_node node = add(parent, name, text);
  node.append_attribute("s:mustUnderstand") = "true";
  return node;
}

void add_option(pugi::xml_node& options, const char* name, const char* value) {
  pugi::xml_node option = add(options, "w:Option", value);
  option.append_attribute("Name") = name;
}

struct Envelope {
  pugi::xml_document document{};
  pugi::xml_node header{};
  pugi::xml_node body{};

  Envelope(const Call& call, const std::string& action, std::string_view shell = "") {
    pugi::xml_node root = document.append_child("s:Envelope");
    for (const auto& [name, value] : {std::pair{"xmlns:s", "http://www.w3.org/2003/05/soap-envelope"},
                                      std::pair{"xmlns:a", "http://schemas.xmlsoap.org/ws/2004/08/addressing"},
                                      std::pair{"xmlns:w", "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"},
                                      std::pair{"xmlns:p", "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd"},
                                      std::pair{"xmlns:rsp", shell_uri}})
      root.append_attribute(name) = value;
    header = root.append_child("s:Header");
    body = root.append_child("s:Body");
    add(header, "a:To", call.to);
    add_needed(header.append_child("a:ReplyTo"), "a:Address", anonymous);
    add_needed(header, "w:MaxEnvelopeSize", asked_envelope_size);
    add(header, "a:MessageID", "uuid:" + call.message_id);
    for (const char* locale : {"w:Locale", "p:DataLocale"}) {
      pugi::xml_node node = add(header, locale);
      node.append_attribute("s:mustUnderstand") = "false";
      node.append_attribute("xml:lang") = "en-US";
    }
    add(header, "w:OperationTimeout", fmt::format("PT{}S", call.patience.count()));
    add_needed(header, "w:ResourceURI", std::string{shell_uri} + "/cmd");
    add_needed(header, "a:Action", action);
    if (shell.empty()) return;
    pugi::xml_node selector = add(header.append_child("w:SelectorSet"), "w:Selector", std::string{shell});
    selector.append_attribute("Name") = "ShellId";
  }

  std::string text() const {
    std::ostringstream out;
    document.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(out).str();
  }
};

std::string action(const char* verb) {
  return std::string{shell_uri} + "/" + verb;
}

}  // namespace

std::string create_shell(const Call& call) {
  Envelope envelope{call, std::string{transfer_uri} + "/Create"};
  pugi::xml_node options = envelope.header.append_child("w:OptionSet");
  add_option(options, "WINRS_NOPROFILE", "TRUE");
  add_option(options, "WINRS_CODEPAGE", "65001");
  pugi::xml_node shell = envelope.body.append_child("rsp:Shell");
  add(shell, "rsp:InputStreams", "stdin");
  add(shell, "rsp:OutputStreams", "stdout stderr");
  return envelope.text();
}

std::string run_command(const Call& call, std::string_view shell, std::string_view command) {
  Envelope envelope{call, action("Command"), shell};
  pugi::xml_node options = envelope.header.append_child("w:OptionSet");
  add_option(options, "WINRS_CONSOLEMODE_STDIN", "FALSE");
  add_option(options, "WINRS_SKIP_CMD_SHELL", "FALSE");
  add(envelope.body.append_child("rsp:CommandLine"), "rsp:Command", std::string{command});
  return envelope.text();
}

std::string send_input(const Call& call, const Running& running, std::string_view bytes, Last last) {
  Envelope envelope{call, action("Send"), running.shell};
  pugi::xml_node stream =
      add(envelope.body.append_child("rsp:Send"), "rsp:Stream", util::to_base64(util::as_bytes(bytes)));
  stream.append_attribute("Name") = "stdin";
  stream.append_attribute("CommandId") = running.command.c_str();
  if (last == Last::yes) stream.append_attribute("End") = "true";
  return envelope.text();
}

std::string receive_output(const Call& call, const Running& running) {
  Envelope envelope{call, action("Receive"), running.shell};
  pugi::xml_node options = envelope.header.append_child("w:OptionSet");
  add_option(options, "WSMAN_CMDSHELL_OPTION_KEEPALIVE", "TRUE");
  pugi::xml_node stream = add(envelope.body.append_child("rsp:Receive"), "rsp:DesiredStream", "stdout stderr");
  stream.append_attribute("CommandId") = running.command.c_str();
  return envelope.text();
}

std::string terminate_command(const Call& call, const Running& running) {
  Envelope envelope{call, action("Signal"), running.shell};
  pugi::xml_node signal = envelope.body.append_child("rsp:Signal");
  signal.append_attribute("CommandId") = running.command.c_str();
  add(signal, "rsp:Code", action("signal/terminate"));
  return envelope.text();
}

std::string delete_shell(const Call& call, std::string_view shell) {
  return Envelope{call, std::string{transfer_uri} + "/Delete", shell}.text();
}

}  // namespace hygie::collectors::winrm
