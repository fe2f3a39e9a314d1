#include "probes/rest/product.hpp"

#include <catch2/catch.hpp>

#include "probes/recording.hpp"

namespace hygie::probes::rest {
namespace {

using model::Confidence;
using stores::Open;
using stores::Store;

http::Response answer(int status, const std::string& body, const std::string& field = "",
                      const std::string& value = "") {
  http::Response response{.head = {.status = status}, .body = body};
  if (!field.empty()) response.head.fields.emplace_back(field, value);
  return response;
}

std::optional<Store> recognise(Kind kind, const http::Response& response) {
  return product_of(kind).recognise(response);
}
Open judge(Kind kind, const http::Response& response) {
  return product_of(kind).judge(response);
}

}  // namespace

TEST_CASE("Elasticsearch and OpenSearch, open and closed") {
  const auto open =
      recognise(Kind::elasticsearch, answer(200, R"({"cluster_name":"c","version":{"number":"7.17.9"}})"));
  REQUIRE(open);
  CHECK(open->open == Open::yes);
  CHECK(open->version == "7.17.9");
  const auto fork =
      recognise(Kind::elasticsearch,
                answer(200, R"({"cluster_name":"c","version":{"distribution":"opensearch","number":"2.11.0"}})"));
  CHECK(fork.value().product == "OpenSearch");
  const auto closed =
      recognise(Kind::elasticsearch, answer(401, R"({"error":{"type":"security_exception"},"status":401})"));
  CHECK(closed.value().open == Open::no);
  const auto challenge = R"(Basic realm="OpenSearch Security")";
  const auto closed_fork = recognise(Kind::elasticsearch, answer(401, "Unauthorized", "www-authenticate", challenge));
  CHECK(closed_fork.value().product == "OpenSearch");
}

TEST_CASE("CouchDB greets anyone; its list of databases tells whether it is open") {
  const auto store = recognise(Kind::couchdb, answer(200, R"({"couchdb":"Welcome","version":"3.3.3"})"));
  CHECK(store.value().version == "3.3.3");
  CHECK(store->open == Open::unknown);
  CHECK(judge(Kind::couchdb, answer(200, "[]")) == Open::yes);
  CHECK(judge(Kind::couchdb, answer(401, R"({"error":"unauthorized"})")) == Open::no);
  CHECK(judge(Kind::couchdb, answer(500, "")) == Open::unknown);
  const auto closed = recognise(Kind::couchdb, answer(401, "{}", "server", "CouchDB/3.3.3 (Erlang OTP/24)"));
  CHECK(closed.value().version == "3.3.3");
  CHECK(closed->open == Open::no);
}

TEST_CASE("etcd and InfluxDB by a question that only those let in are answered") {
  CHECK(recognise(Kind::etcd, answer(200, R"({"etcdserver":"3.4.23","etcdcluster":"3.4.0"})")).value().version ==
        "3.4.23");
  CHECK(judge(Kind::etcd, answer(200, R"({"header":{"revision":"1"}})")) == Open::yes);
  CHECK(judge(Kind::etcd, answer(400, R"({"error":"etcdserver: user name is empty","code":3})")) == Open::no);
  CHECK(judge(Kind::etcd, answer(404, "404 page not found")) == Open::unknown);
  CHECK(recognise(Kind::influxdb, answer(204, "", "x-influxdb-version", "1.6.7")).value().version == "1.6.7");
  CHECK(judge(Kind::influxdb, answer(200, R"({"results":[]})")) == Open::yes);
  CHECK(judge(Kind::influxdb, answer(403, R"({"error":"create admin user first"})")) == Open::no);
}

TEST_CASE("control interfaces of containers, open and closed") {
  const auto docker = recognise(Kind::docker, answer(200, R"({"Version":"24.0.7","ApiVersion":"1.43"})"));
  CHECK(docker.value().open == Open::yes);
  const auto long_list = R"({"kind":"PodList","apiVersion":"v1","items":[{"metadata")";
  CHECK(recognise(Kind::kubelet, answer(200, long_list)).value().open == Open::yes);
  const auto refused = recognise(Kind::kubelet, answer(401, "Unauthorized"));
  CHECK(refused.value().open == Open::no);
  CHECK(refused->confidence == Confidence::probable);
  const auto named = "Forbidden (user=system:anonymous, verb=get, resource=nodes, subresource=proxy)";
  CHECK(recognise(Kind::kubelet, answer(403, named)).value().confidence == Confidence::certain);
  CHECK(recognise(Kind::kubernetes, answer(200, R"({"major":"1","gitVersion":"v1.27.3"})")).value().version ==
        "v1.27.3");
  CHECK(judge(Kind::kubernetes, answer(200, R"({"kind":"NamespaceList","items":[]})")) == Open::yes);
  CHECK(judge(Kind::kubernetes, answer(403, R"({"kind":"Status"})")) == Open::no);
  CHECK(recognise(Kind::kubernetes, answer(401, R"({"kind":"Status","code":401})")).value().open == Open::no);
}

TEST_CASE("Prometheus and Consul, open and closed") {
  const auto build = R"({"status":"success","data":{"version":"2.45.0","goVersion":"go1.20"}})";
  CHECK(recognise(Kind::prometheus, answer(200, build)).value().open == Open::yes);
  CHECK(recognise(Kind::consul, answer(200, R"({"Config":{"Version":"1.17.0"}})")).value().version == "1.17.0");
  CHECK(recognise(Kind::consul, answer(403, "Permission denied: token lacks")).value().open == Open::no);
}

TEST_CASE("another web server is none of these, whatever it answers") {
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  for (int kind = 0; kind <= static_cast<int>(Kind::consul); ++kind) {
    for (const std::string& body : {std::string{"<html>Welcome</html>"}, std::string{"[]"}, std::string{"{}"}, deep,
                                    std::string{R"({"version":7,"data":[],"Config":"x"})"}}) {
      CHECK(!recognise(static_cast<Kind>(kind), answer(200, body)));
      CHECK(!recognise(static_cast<Kind>(kind), answer(404, body)));
    }
  }
  CHECK(!recognise(Kind::elasticsearch, answer(401, "Unauthorized", "www-authenticate", "Basic realm=\"router\"")));
}

}  // namespace hygie::probes::rest
