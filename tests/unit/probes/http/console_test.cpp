#include "probes/http/console.hpp"

#include <catch2/catch.hpp>

#include <map>

#include "probes/http/page.hpp"
#include "probes/http/wire.hpp"

using namespace hygie;
using namespace hygie::probes;
using namespace hygie::probes::http;

namespace {

Shown shown_by(const std::string& answer) {
  const auto end = find_head_end(answer).value_or(0);
  const auto head = parse_head(std::string_view{answer}.substr(0, end));
  std::string fields;
  if (head) {
    for (const auto& [name, value] : head->fields) fields += name + ": " + value + "\n";
  }
  const std::string body = answer.substr(end);
  return show(read_page(body).title, fields, body);
}

std::string id_of(const std::string& answer) {
  const auto found = recognise(shown_by(answer), known_consoles());
  return found ? found->console->id : "";
}

std::string answer(const std::string& fields, const std::string& page) {
  return "HTTP/1.1 200 OK\r\n" + fields + "\r\n" + page;
}

}  // namespace

TEST_CASE("the shipped consoles can be read, and none is known by so little that any page would do") {
  CHECK(known_consoles().size() > 100);
  for (const Console& console : known_consoles()) {
    CAPTURE(console.id);
    CHECK_FALSE(console.vendor.empty());
    for (const Sign& sign : console.signs)
      CHECK((sign.favicon || sign.title.size() + sign.title_is.size() + sign.field.size() + sign.body.size() +
                                     sign.certificate.size() >=
                                 3));
  }
  CHECK(id_of(answer("Server: nginx\r\n", "<title>Mairie de Sainte-Lucie</title><p>Bienvenue")).empty());
  CHECK(id_of(answer("", "")).empty());
}

TEST_CASE("consoles are recognised by the certificate their maker gave them, and by their picture") {
  const auto by = [](std::string_view certificate, std::optional<std::int32_t> favicon = {}) {
    Shown shown = show("", "", "", certificate);
    shown.favicon = favicon;
    const auto found = recognise(shown, known_consoles());
    return found ? found->console->id : std::string{};
  };
  CHECK(by("CN=localhost.localdomain,OU=VMware ESX Server Default Certificate,O=VMware\\, Inc") == "vmware-esxi");
  CHECK(by("CN=ILOCZ12345678\nCN=Default Issuer (Do not trust),O=Hewlett Packard Enterprise") == "hpe-ilo");
  CHECK(by("CN=pfSense-5f099cf870c18,O=pfSense webConfigurator Self-Signed Certificate") == "pfsense");
  CHECK(by("CN=intranet.mairie.lan,O=Mairie").empty());
  CHECK(by("", -476231906) == "phpmyadmin");  // Debian 12's own
  CHECK(by("", 1).empty());
}

TEST_CASE("consoles are recognised by their title, their fields or their page") {
  const std::map<std::string, std::string> pages{
      {"hp-printer", answer("Server: HP HTTP Server; HP LaserJet MFP M428 - W1A28A\r\n", "<title>x</title>")},
      {"canon-printer", answer("", "<title>Remote UI: Login</title>Copyright CANON INC.")},
      {"ricoh-printer", answer("Server: Web-Server/3.0\r\n", "<title>Web Image Monitor</title>")},
      {"synology-dsm", answer("", "<title>nas&nbsp;-&nbsp;Synology DiskStation</title>")},
      {"dell-idrac", answer("Location: https://192.0.2.1/restgui/start.html\r\n", "")},
      {"hpe-ilo", answer("Server: HPE-iLO-Server/2.44\r\n", "")},
      {"proxmox-ve", answer("Server: pve-api-daemon/3.0\r\n", "<title>pve - Proxmox Virtual Environment</title>")},
      {"fortigate", answer("Server: xxxxxxxx-xxxxx\r\n", "<script src=\"/fgt_lang.js\">")},
      {"livebox", answer("", "<title>Livebox</title>")},
      {"hikvision", answer("Server: App-webs/\r\n", "")},
      {"glpi", answer("", "<title>Authentification - GLPI</title>")},
      {"webmin", answer("Server: MiniServ/2.013\r\n", "")},
      {"cisco-ios", answer("Server: cisco-IOS\r\nWWW-Authenticate: Basic realm=\"level_15_access\"\r\n", "")},
      {"netgear-switch", answer("", "<title>NETGEAR GS308E</title>")},
      {"netgear-router", answer("WWW-Authenticate: Basic realm=\"NETGEAR R7000\"\r\n", "")},
      {"tomcat-default", answer("", "<title>Apache Tomcat/9.0.31</title>")},
      {"nginx-default", answer("", "<title>Welcome to nginx!</title>")}};
  for (const auto& [id, page] : pages) CHECK(id_of(page) == id);
}

TEST_CASE("versions are cut from where they stand, and what is none is left out") {
  const auto version = [](const std::string& text) {
    return recognise(shown_by(text), known_consoles()).value().version;
  };
  CHECK(version(answer("Server: MiniServ/2.013\r\n", "")) == "2.013");
  CHECK(version(answer("X-Jenkins: 2.401.1\r\n", "")) == "2.401.1");
  CHECK(version(answer("", "<title>RouterOS router configuration page</title><h1>RouterOS v6.48.6</h1>")) == "6.48.6");
  CHECK(version(answer("", "<title>Apache Tomcat/9.0.31</title>")) == "9.0.31");
  CHECK(version(answer("", "<title>Grafana</title>{\"version\":\"9.5.2\"}")) == "9.5.2");
  CHECK(version(answer("", "<title>Grafana</title>{\"version\":\"" + std::string(900, '9'))).empty());
  CHECK(version(answer("Server: MiniServ/\x1b[2J\r\n", "")).find('\x1b') == std::string::npos);
}

TEST_CASE("a page that says it was never set up is told from one that asks for its password") {
  const auto is_factory = [](const std::string& text) {
    return recognise(shown_by(text), known_consoles()).value().is_factory;
  };
  CHECK(is_factory(answer("Location: http://192.0.2.1/pwdRoot/pwdRoot.shtml\r\n", "")));
  CHECK(is_factory(answer("X-Jenkins: 2.401\r\n", "<h1>Unlock Jenkins</h1>")));
  CHECK(is_factory(answer("Location: /wp-admin/install.php\r\n", "")));
  CHECK_FALSE(is_factory(answer("X-Jenkins: 2.401\r\n", "<title>Sign in</title>")));
}

TEST_CASE("a file of consoles with a slip is refused and its line is named") {
  const std::string good =
      "[[console]]\nid = \"a\"\nproduct = \"A\"\nkind = \"nas\"\nsigns = [ { title = \"abc\" } ]\n";
  CHECK(parse_consoles(good, "f.toml"));
  for (const std::string& wrong :
       {std::string{"["}, std::string{""}, std::string{"console = [1]"}, good + good, good + "color = 1",
        std::string{"[[console]]\nid = \"a\"\nproduct = \"A\"\nkind = \"toaster\"\nsigns = [ { title = \"abc\" } ]"},
        std::string{"[[console]]\nid = \"a\"\nproduct = \"A\"\nkind = \"nas\""},
        std::string{"[[console]]\nid = \"a\"\nproduct = \"A\"\nkind = \"nas\"\nsigns = [ { titel = \"abc\" } ]"},
        std::string{"[[console]]\nid = \"a\"\nproduct = \"A\"\nkind = \"nas\"\nsigns = [ \"abc\" ]"},
        good + "version = [ { in = \"cellar\", after = \"x\", until = \"y\" } ]", good + "confidence = \"sure\""}) {
    const auto parsed = parse_consoles(wrong, "f.toml");
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().message.rfind("f.toml", 0) == 0);
  }
}
