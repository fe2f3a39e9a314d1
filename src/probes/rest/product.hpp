// Data stores and control interfaces that are asked over HTTP: which path tells what they are, and which one whether
// they would give their data. Bytes to structs, without I/O.
#pragma once

#include <optional>
#include <string_view>

#include "probes/http/location.hpp"
#include "probes/http/session.hpp"
#include "probes/stores/store.hpp"

namespace hygie::probes::rest {

enum class Kind : std::uint8_t {
  elasticsearch,
  couchdb,
  etcd,
  influxdb,
  docker,
  kubelet,
  kubernetes,
  prometheus,
  consul
};

struct Product {
  std::string_view service;  // in the words of data_stores.sql; also the name of the probe
  http::Scheme scheme;       // tried first
  std::string_view path;     // documented, read-only, the same on every version
  // What the answer to `path` is, or nothing when it is another program's.
  std::optional<stores::Store> (*recognise)(const http::Response& response);
  std::string_view data_path;  // "" where `path` settles it: the least that only those let in are given
  std::string_view data_body;  // "" for a GET; else the JSON of a POST that reads, as gRPC gateways want it
  stores::Open (*judge)(const http::Response& response);
};

// The answers stand in each product's API reference: Elasticsearch "Info API" and "Security privileges"; CouchDB "/"
// and
// "/_all_dbs"; etcd "gRPC gateway"; InfluxDB 1 "/ping", "/query"; Docker Engine API "System"; Kubernetes "Kubelet
// authentication/authorization", "API concepts"; Prometheus "HTTP API"; Consul "Agent HTTP API".
const Product& product_of(Kind kind);

}  // namespace hygie::probes::rest
