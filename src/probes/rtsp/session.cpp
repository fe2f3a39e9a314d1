#include "probes/rtsp/session.hpp"

#include <array>
#include <optional>

#include "probes/http/location.hpp"
#include "probes/rtsp/wire.hpp"
#include "util/text.hpp"

namespace hygie::probes::rtsp {
namespace {

using model::Outcome;

// The live stream of Hikvision, Dahua, Axis and of what follows ONVIF's examples.
constexpr std::array paths{"/", "/Streaming/Channels/101", "/cam/realmonitor?channel=1&subtype=0",
                           "/axis-media/media.amp", "/live"};
constexpr int not_found = 404;

struct Said {
  Answer answer{};
  std::string body{};
};

class Line {
 public:
  Line(net::Stream stream, util::Deadline deadline) : stream_(std::move(stream)), deadline_(deadline) {}

  net::Attempt<Said> ask(Method method, const std::string& url) {
    const auto sent = stream_.write(write_request(method, url, ++sequence_), deadline_);
    if (!sent) return sent.error();
    while (!http::find_head_end(pending_)) {
      if (!may_be_rtsp(pending_)) return net::Failure{.outcome = Outcome::malformed, .reason = "bad_answer"};
      if (pending_.size() > http::max_head_size)
        return net::Failure{.outcome = Outcome::malformed, .reason = "head_too_long"};
      if (const auto failure = read_more()) return *failure;
    }
    auto answer = parse_head(pending_);
    if (!answer) return net::Failure{.outcome = Outcome::malformed, .reason = "bad_answer"};
    pending_.erase(0, *http::find_head_end(pending_));
    while (pending_.size() < answer->body_length) {
      if (const auto failure = read_more()) return *failure;
    }
    Said said{.answer = std::move(*answer)};
    said.body = pending_.substr(0, said.answer.body_length);
    pending_.erase(0, said.answer.body_length);
    return said;
  }

 private:
  std::optional<net::Failure> read_more() {
    const auto bytes = stream_.read_some(4096, deadline_);
    if (!bytes) return bytes.error();
    pending_ += util::as_text(*bytes);
    return std::nullopt;
  }

  net::Stream stream_;
  util::Deadline deadline_;
  int sequence_ = 0;
  std::string pending_{};
};

std::string url_of(const Target& target, std::string_view path) {
  const auto origin = http::origin_of(target.address, target.port, http::Scheme::http);
  return "rtsp://" + origin.host + ":" + std::to_string(target.port) + std::string{path};
}

void describe(Line& line, const Target& target, Conversation& conversation) {
  for (const char* path : paths) {
    const auto said = line.ask(Method::describe, url_of(target, path));
    if (!said) return;
    conversation.describe_status = said->answer.head.status;
    conversation.path = path;
    conversation.realm = realm_of(said->answer.head.field("www-authenticate"));
    conversation.media = media_of(said->body);
    if (conversation.server.empty()) conversation.server = said->answer.head.field("server");
    if (conversation.describe_status != not_found) return;
  }
}

}  // namespace

Conversation converse(const Target& target, const net::Network& network, const Settings& settings) {
  const auto deadline = util::Deadline::after(settings.patience);
  auto stream = network.connect(target.address, target.port, deadline.within(settings.connect_wait));
  if (!stream) return Conversation{.failure = stream.error()};
  Line line{std::move(*stream), deadline};
  const auto options = line.ask(Method::options, url_of(target, "/"));
  if (!options) return Conversation{.failure = options.error()};
  Conversation conversation{.server = options->answer.head.field("server"),
                            .methods = options->answer.head.field("public")};
  describe(line, target, conversation);
  return conversation;
}

}  // namespace hygie::probes::rtsp
