#include "probes/rest/product.hpp"

#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>

namespace hygie::probes::rest {
namespace {

using http::Response;
using http::Scheme;
using model::Confidence;
using nlohmann::json;
using stores::Open;
using stores::Store;

// Nothing but a discarded value for what is no JSON.
json parse(const Response& response) {
  return json::parse(response.body, nullptr, false);
}

// The text at a path of keys, "" without it.
std::string text_at(const json& document, std::initializer_list<const char*> keys) {
  const json* at = &document;
  for (const char* const key : keys) {
    if (!at->is_object()) return "";
    const auto found = at->find(key);
    if (found == at->end()) return "";
    at = &*found;
  }
  return at->is_string() ? at->get<std::string>() : "";
}

bool is_turned_away(const Response& response) {
  return response.head.status == 401 || response.head.status == 403;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::optional<Store> recognise_elasticsearch(const Response& response) {
  Store store{.service = "elasticsearch", .product = "Elasticsearch"};
  if (is_turned_away(response)) {
    const std::string challenge = response.head.field("www-authenticate");
    const bool open_search = contains(challenge, "OpenSearch Security");
    if (!open_search && !contains(response.body, "security_exception")) return std::nullopt;
    if (open_search) store.product = "OpenSearch";
    store.open = Open::no;
    return store;
  }
  const json body = parse(response);
  store.version = text_at(body, {"version", "number"});
  if (store.version.empty() || text_at(body, {"cluster_name"}).empty()) return std::nullopt;
  if (text_at(body, {"version", "distribution"}) == "opensearch") store.product = "OpenSearch";
  store.open = Open::yes;
  return store;
}

std::optional<Store> recognise_couchdb(const Response& response) {
  Store store{.service = "couchdb", .product = "CouchDB"};
  const json body = parse(response);
  store.version = text_at(body, {"version"});
  if (text_at(body, {"couchdb"}) == "Welcome") return store;
  constexpr std::string_view name = "CouchDB/";
  const std::string server = response.head.field("server");
  if (server.rfind(name, 0) != 0 || !is_turned_away(response)) return std::nullopt;
  store.version = server.substr(name.size(), server.find(' ') - name.size());
  store.open = Open::no;
  return store;
}

// Since CouchDB 3 the list is for administrators alone; a database may still be public by itself.
Open judge_couchdb(const Response& response) {
  if (response.head.status == 200 && parse(response).is_array()) return Open::yes;
  return is_turned_away(response) ? Open::no : Open::unknown;
}

std::optional<Store> recognise_etcd(const Response& response) {
  const std::string version = text_at(parse(response), {"etcdserver"});
  if (version.empty()) return std::nullopt;
  return Store{.service = "etcd", .product = "etcd", .version = version};
}

// With authentication on, a request without a user is invalid: 400, gRPC's code 3, "user name is empty".
Open judge_etcd(const Response& response) {
  const json body = parse(response);
  if (!body.is_object()) return Open::unknown;
  if (response.head.status == 200 && body.contains("header")) return Open::yes;
  return is_turned_away(response) || contains(text_at(body, {"error"}), "user name is empty") ? Open::no
                                                                                              : Open::unknown;
}

std::optional<Store> recognise_influxdb(const Response& response) {
  const std::string version = response.head.field("x-influxdb-version");
  if (version.empty()) return std::nullopt;
  return Store{.service = "influxdb", .product = "InfluxDB", .version = version};
}

Open judge_influxdb(const Response& response) {
  const json body = parse(response);
  if (response.head.status == 200 && body.is_object() && body.contains("results")) return Open::yes;
  return is_turned_away(response) ? Open::no : Open::unknown;
}

// Whoever is answered may start containers as root of the host.
std::optional<Store> recognise_docker(const Response& response) {
  const json body = parse(response);
  if (text_at(body, {"ApiVersion"}).empty()) return std::nullopt;
  return Store{
      .service = "docker", .product = "Docker Engine", .version = text_at(body, {"Version"}), .open = Open::yes};
}

// The list may be longer than what is read of it: its first key suffices.
std::optional<Store> recognise_kubelet(const Response& response) {
  Store store{.service = "kubelet", .product = "Kubernetes kubelet"};
  constexpr std::size_t first_keys = 64;
  if (response.head.status == 200 && contains(response.body.substr(0, first_keys), "\"kind\":\"PodList\"")) {
    store.open = Open::yes;
    return store;
  }
  const bool names_itself = contains(response.body, "resource=nodes, subresource=");
  if (!is_turned_away(response) || (!names_itself && response.body != "Unauthorized")) return std::nullopt;
  store.open = Open::no;
  store.confidence = names_itself ? Confidence::certain : Confidence::probable;
  return store;
}

std::optional<Store> recognise_kubernetes(const Response& response) {
  Store store{.service = "kubernetes", .product = "Kubernetes"};
  const json body = parse(response);
  store.version = text_at(body, {"gitVersion"});
  if (!store.version.empty()) return store;
  if (!is_turned_away(response) || text_at(body, {"kind"}) != "Status") return std::nullopt;
  store.open = Open::no;
  return store;
}

Open judge_kubernetes(const Response& response) {
  if (response.head.status == 200 && text_at(parse(response), {"kind"}) == "NamespaceList") return Open::yes;
  return is_turned_away(response) ? Open::no : Open::unknown;
}

std::optional<Store> recognise_prometheus(const Response& response) {
  const json body = parse(response);
  const std::string version = text_at(body, {"data", "version"});
  if (version.empty() || text_at(body, {"data", "goVersion"}).empty()) return std::nullopt;
  return Store{.service = "prometheus", .product = "Prometheus", .version = version, .open = Open::yes};
}

std::optional<Store> recognise_consul(const Response& response) {
  Store store{.service = "consul", .product = "Consul"};
  store.version = text_at(parse(response), {"Config", "Version"});
  if (!store.version.empty()) {
    store.open = Open::yes;
    return store;
  }
  const bool refused = contains(response.body, "Permission denied") || contains(response.body, "ACL not found");
  if (response.head.status != 403 || !refused) return std::nullopt;
  store.open = Open::no;
  store.confidence = Confidence::probable;
  return store;
}

constexpr std::array products{
    Product{"elasticsearch", Scheme::http, "/", recognise_elasticsearch, "", "", nullptr},
    // limit=0: the list is allowed or not, and holds nothing.
    Product{"couchdb", Scheme::http, "/", recognise_couchdb, "/_all_dbs?limit=0", "", judge_couchdb},
    // How many keys are named by one zero byte: no key and no value comes back.
    Product{"etcd", Scheme::http, "/version", recognise_etcd, "/v3/kv/range", R"({"key":"AA==","count_only":true})",
            judge_etcd},
    Product{"influxdb", Scheme::http, "/ping", recognise_influxdb, "/query?q=SHOW%20DATABASES", "", judge_influxdb},
    Product{"docker", Scheme::http, "/version", recognise_docker, "", "", nullptr},
    Product{"kubelet", Scheme::https, "/pods", recognise_kubelet, "", "", nullptr},
    Product{"kubernetes", Scheme::https, "/version", recognise_kubernetes, "/api/v1/namespaces?limit=1", "",
            judge_kubernetes},
    Product{"prometheus", Scheme::http, "/api/v1/status/buildinfo", recognise_prometheus, "", "", nullptr},
    Product{"consul", Scheme::http, "/v1/agent/self", recognise_consul, "", "", nullptr},
};

}  // namespace

const Product& product_of(Kind kind) {
  return products.at(static_cast<std::size_t>(kind));
}

}  // namespace hygie::probes::rest
