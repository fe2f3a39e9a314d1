#include "collectors/winrm/soap.hpp"

#include <pugixml.hpp>

#include <catch2/catch.hpp>

#include "util/base64.hpp"
#include "util/file.hpp"

using namespace hygie;
using namespace hygie::collectors;
using model::Outcome;

namespace {

const winrm::Call call{.to = "http://192.0.2.1:5985/wsman", .message_id = "0f5f7c7c-1111-2222-3333-444444444444"};
const winrm::Running running{.shell = "11111111-AAAA", .command = "22222222-BBBB"};

std::string recorded(const std::string& name) {
  return util::read_file(std::string{HYGIE_SOURCE_DIR} + "/tests/fuzz/corpus/winrm/" + name, 1u << 20).value();
}

winrm::Reply read(const std::string& name) {
  const auto reply = winrm::read_reply(recorded(name));
  REQUIRE(reply);
  return *reply;
}

struct Read {
  pugi::xml_document document;
  explicit Read(const std::string& text) { REQUIRE(document.load_string(text.c_str())); }
  std::string at(const char* path) const { return document.select_node(path).node().text().get(); }
  std::string attribute(const char* path) const { return document.select_node(path).attribute().value(); }
};

winrm::Fault fault(const std::string& subcode, std::uint32_t code = 0) {
  return {.subcode = subcode, .code = code};
}

}  // namespace

TEST_CASE("a shell is asked for with UTF-8 and without a profile") {
  const Read read{winrm::create_shell(call)};
  CHECK(read.at("//a:Action") == "http://schemas.xmlsoap.org/ws/2004/09/transfer/Create");
  CHECK(read.at("//a:To") == call.to);
  CHECK(read.at("//a:MessageID") == "uuid:" + call.message_id);
  CHECK(read.at("//w:OperationTimeout") == "PT15S");
  CHECK(read.at("//w:Option[@Name='WINRS_CODEPAGE']") == "65001");
  CHECK(read.at("//w:Option[@Name='WINRS_NOPROFILE']") == "TRUE");
  CHECK(read.at("//w:ResourceURI") == "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd");
  CHECK(read.at("//rsp:InputStreams") == "stdin");
  CHECK(read.at("//w:Selector").empty());
}

TEST_CASE("a command is text of the envelope, whatever it holds") {
  const Read read{winrm::run_command(call, running.shell, "echo \"<&>\" & exit")};
  CHECK(read.at("//rsp:Command") == "echo \"<&>\" & exit");
  CHECK(read.at("//w:Selector[@Name='ShellId']") == running.shell);
  CHECK(read.at("//w:Option[@Name='WINRS_CONSOLEMODE_STDIN']") == "FALSE");
}

TEST_CASE("input is base64 and says where it ends") {
  const Read part{winrm::send_input(call, running, "abc", winrm::Last::no)};
  CHECK(part.at("//rsp:Stream") == "YWJj");
  CHECK(part.attribute("//rsp:Stream/@CommandId") == running.command);
  CHECK(part.attribute("//rsp:Stream/@End").empty());
  const Read last{winrm::send_input(call, running, "abc", winrm::Last::yes)};
  CHECK(last.attribute("//rsp:Stream/@End") == "true");
}

TEST_CASE("the longest envelope of input stays below what the oldest servers take") {
  const std::string text(winrm::input_slice, 'x');
  CHECK(winrm::send_input(call, running, text, winrm::Last::yes).size() < 60000);
}

TEST_CASE("output is asked for, a command ended, a shell deleted") {
  const Read ask{winrm::receive_output(call, running)};
  CHECK(ask.at("//rsp:DesiredStream") == "stdout stderr");
  CHECK(ask.attribute("//rsp:DesiredStream/@CommandId") == running.command);
  const Read end{winrm::terminate_command(call, running)};
  CHECK(end.at("//rsp:Code") == "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/terminate");
  const Read gone{winrm::delete_shell(call, running.shell)};
  CHECK(gone.at("//a:Action") == "http://schemas.xmlsoap.org/ws/2004/09/transfer/Delete");
  CHECK(gone.at("//w:Selector") == running.shell);
}

TEST_CASE("answers tell the names of the shell and of the command, by either way of saying it") {
  CHECK(read("created.xml").shell == "593719FD-B0B8-4C79-9D7F-2E08A2F4F1E6");
  CHECK(read("created_reference.xml").shell == "593719FD-B0B8-4C79-9D7F-2E08A2F4F1E6");
  CHECK(read("command.xml").command == "B0BBD2C8-5C8B-4E9C-9B2A-0C7B3A1C9A11");
}

TEST_CASE("output comes in streams of their own base64, cut wherever the server likes") {
  const auto reply = read("received.xml");
  CHECK(reply.output == "caf\xc3\xa9 noir\n");  // the two bytes of the letter stand in two streams
  CHECK_FALSE(reply.done);
  const auto done = read("received_done.xml");
  CHECK(done.done);
  CHECK(done.output.empty());  // standard error is none of it
}

TEST_CASE("faults are told apart") {
  REQUIRE(read("fault_timed_out.xml").fault);
  CHECK(winrm::has_nothing_yet(*read("fault_timed_out.xml").fault));
  const auto denied = read("fault_access_denied.xml").fault;
  REQUIRE(denied);
  CHECK(winrm::is_access_denied(*denied));
  CHECK(winrm::failure_of(*denied).reason == "not_remote_management_user");
  CHECK(winrm::failure_of(fault("QuotaLimit")).reason == "winrm_quota");
  CHECK(winrm::failure_of(fault("InternalError", 0x803381a5)).reason == "winrm_quota");
  CHECK(winrm::failure_of(fault("TimedOut")).outcome == Outcome::timed_out);
  CHECK(winrm::failure_of(fault("InvalidSelectors")).reason == "session_closed");
  CHECK(winrm::failure_of(fault("DestinationUnreachable")).reason == "remote_shell_closed");
  CHECK(winrm::failure_of(fault("")).reason == "winrm_fault");
  // None proves that a question does not apply.
  CHECK(winrm::failure_of(fault("AccessDenied")).outcome != Outcome::refused);
}

TEST_CASE("a name that is no name of a shell is not sent back") {
  const std::string text = recorded("created.xml");
  for (const std::string& name :
       {std::string{"a b"}, std::string{"../x"}, std::string{"a&lt;b"}, std::string(80, 'a')}) {
    std::string other = text;
    for (auto at = other.find("593719FD-B0B8-4C79-9D7F-2E08A2F4F1E6"); at != std::string::npos;
         at = other.find("593719FD-B0B8-4C79-9D7F-2E08A2F4F1E6")) {
      other.replace(at, 36, name);
    }
    const auto reply = winrm::read_reply(other);
    REQUIRE(reply);
    CHECK(reply->shell.empty());
  }
}

TEST_CASE("what is no envelope, or base64 that is none, is malformed") {
  for (const std::string& text :
       {std::string{}, std::string{"<html><body>hello</body></html>"}, std::string{"<a>"}, std::string(100, '<'),
        std::string{"<s:Envelope><s:Body><r:ReceiveResponse><r:Stream Name='stdout'>!!!</r:Stream></r:ReceiveResponse>"
                    "</s:Body></s:Envelope>"},
        std::string(winrm::longest_envelope + 1, ' ')}) {
    const auto reply = winrm::read_reply(text);
    REQUIRE_FALSE(reply);
    CHECK(reply.error().outcome == Outcome::malformed);
    CHECK(reply.error().reason == "bad_envelope");
  }
}

TEST_CASE("an envelope of a hundred thousand levels is read without recursion") {
  std::string text = "<s:Envelope><s:Body>";
  for (int level = 0; level < 100000; ++level) text += "<a>";
  (void)winrm::read_reply(text);
  for (int level = 0; level < 100000; ++level) text += "</a>";
  text += "</s:Body></s:Envelope>";
  CHECK(winrm::read_reply(text));
}

TEST_CASE("an answer cut at any byte is malformed, or says no more than the whole") {
  for (const char* name : {"created.xml", "command.xml", "received.xml", "received_done.xml", "fault_timed_out.xml"}) {
    const std::string whole = recorded(name);
    const auto full = winrm::read_reply(whole).value();
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
      const auto reply = winrm::read_reply(std::string_view{whole}.substr(0, cut));
      if (!reply) continue;
      CHECK(full.output.starts_with(reply->output));
      CHECK((reply->shell.empty() || reply->shell == full.shell));
    }
  }
}
