#include "probes/ldap/session.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>
#include <vector>

#include "util/text.hpp"

namespace hygie::probes::ldap {
namespace {

constexpr int steps_in_patience = 2;  // one question without an answer leaves time for another

// Attributes that hold a password or its hash: RFC 4519 2.41, MS-ADA3, Samba 3, MIT Kerberos and FreeIPA.
const std::vector<std::string> secret_names{"userPassword",    "unicodePwd",      "sambaNTPassword",
                                            "sambaLMPassword", "krbPrincipalKey", "ipaNTHash"};

class Questions {
 public:
  Questions(Connection connection, util::Deadline end, std::chrono::milliseconds patience)
      : connection_(std::move(connection)), end_(end), patience_(patience) {}

  template <typename MakeRequest>
  net::Attempt<Answer> ask(MakeRequest make_request) {
    const std::int32_t id = ++last_id_;
    return connection_.ask(make_request(id), id, end_.within(patience_ / steps_in_patience));
  }
  // Begins TLS on the connection that stands; why it did not come about.
  std::optional<net::Failure> secure() { return connection_.secure(end_.within(patience_ / steps_in_patience)); }
  net::Attempt<Answer> search(const Search& search) {
    return ask([&](std::int32_t id) { return search_request(id, search); });
  }

 private:
  Connection connection_;
  util::Deadline end_;
  std::chrono::milliseconds patience_;
  std::int32_t last_id_ = 0;
};

// Codes that say what a stranger may see. Any other (busy, unavailable, a limit …) leaves it open.
bool is_decided(std::int64_t code) {
  constexpr std::array decided{result::success,
                               result::operations_error,  // Active Directory: a bind is needed, 000004DC
                               result::size_limit_exceeded,
                               result::stronger_auth_required,
                               result::confidentiality_required,
                               result::no_such_object,  // OpenLDAP hides a tree by denying that it is there
                               result::inappropriate_authentication,
                               result::insufficient_access_rights,
                               result::unwilling_to_perform};
  return std::find(decided.begin(), decided.end(), code) != decided.end();
}

// Two entries are asked for: the base alone says little, one below it says that the tree is open.
AnonymousRead read_of(const Answer& answer) {
  if (answer.entries.size() > 1) return AnonymousRead::yes;
  if (!is_decided(answer.result.result_code)) return AnonymousRead::unknown;
  return answer.entries.empty() ? AnonymousRead::no : AnonymousRead::base_only;
}

// Only the names of attributes are asked for; a value that came all the same is dropped with the answer.
void read_secret(const Answer& answer, Talk& talk) {
  std::vector<std::string> seen;
  for (const Message& entry : answer.entries) {
    for (const Attribute& attribute : entry.attributes) {
      const std::string type = util::lower_ascii(attribute.type.substr(0, attribute.type.find(';')));
      const auto known = std::find_if(secret_names.begin(), secret_names.end(),
                                      [&](const std::string& name) { return util::lower_ascii(name) == type; });
      if (known == secret_names.end()) continue;
      if (std::find(seen.begin(), seen.end(), *known) == seen.end()) seen.push_back(*known);
    }
  }
  talk.secret_attributes = util::join(seen, " ");
  if (!seen.empty()) {
    talk.secret_readable = Known::yes;
  } else if (is_decided(answer.result.result_code)) {
    talk.secret_readable = Known::no;
  }
}

// False when the talk is over.
bool look_inside(Questions& questions, Talk& talk) {
  const std::string base = searched_context(talk.root);
  if (base.empty()) return true;  // it does not say what it holds: what it lets read stays unknown
  const auto open =
      questions.search({.base = base, .scope = Scope::whole_subtree, .size_limit = 2, .attributes = {"1.1"}});
  if (!open) {
    talk.cut = open.error();
    return false;
  }
  talk.anonymous_read = read_of(*open);
  if (talk.anonymous_read == AnonymousRead::no) {
    talk.secret_readable = Known::no;
    return true;
  }
  const auto secret = questions.search({.base = base,
                                        .scope = Scope::whole_subtree,
                                        .wanted = Wanted::names_only,
                                        .present = secret_names,
                                        .attributes = secret_names});
  if (secret) read_secret(*secret, talk);
  if (!secret) talk.cut = secret.error();
  return secret.has_value();
}

// False when the talk is over.
bool look_at_root(Questions& questions, Talk& talk) {
  const auto root = questions.search({.attributes = root_dse_attributes()});
  if (!root) {
    talk.failure = root.error();
    return false;
  }
  if (root->result.result_code == result::confidentiality_required) talk.needs_tls = true;
  if (!root->entries.empty()) talk.root = read_root_dse(root->entries.front().attributes);
  return true;
}

void look_under_start_tls(Questions& questions, Talk& talk) {
  const auto start = questions.ask([](std::int32_t id) { return start_tls_request(id); });
  if (!start) {
    talk.cut = start.error();
    return;
  }
  talk.start_tls = start->result.result_code == result::success ? Known::yes : Known::no;
  if (talk.start_tls == Known::no || !talk.needs_tls) return;
  if (const auto failure = questions.secure()) {
    talk.cut = failure;
  } else if (look_at_root(questions, talk)) {
    (void)look_inside(questions, talk);
  } else {
    talk.cut = std::exchange(talk.failure, std::nullopt);
  }
}

}  // namespace

Talk talk(const Target& target, const net::Network& network, const Settings& settings, Security security) {
  const auto end = util::Deadline::after(settings.patience);
  Talk talk;
  auto connection = Connection::open(target, network, settings, security, end);
  if (!connection) {
    talk.failure = connection.error();
    return talk;
  }
  Questions questions{std::move(*connection), end, settings.patience};
  if (!look_at_root(questions, talk)) return talk;
  if (look_inside(questions, talk) && security == Security::clear) look_under_start_tls(questions, talk);
  return talk;
}

}  // namespace hygie::probes::ldap
