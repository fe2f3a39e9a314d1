// The probes of data stores, beside those of probes/registry.cpp.
#include <array>

#include "probes/amqp/probe.hpp"
#include "probes/cassandra/probe.hpp"
#include "probes/memcached/probe.hpp"
#include "probes/mongodb/probe.hpp"
#include "probes/mqtt/probe.hpp"
#include "probes/mssql/browser.hpp"
#include "probes/mssql/probe.hpp"
#include "probes/mysql/probe.hpp"
#include "probes/oracle/probe.hpp"
#include "probes/postgresql/probe.hpp"
#include "probes/redis/probe.hpp"
#include "probes/rest/probe.hpp"
#include "probes/run.hpp"
#include "probes/stores/store.hpp"
#include "probes/zookeeper/probe.hpp"

namespace hygie::probes {
namespace {

using Ports = std::uint16_t;
using Table = std::string_view;
constexpr auto store_tables = stores::store_tables;
constexpr std::array<Ports, 2> redis_ports{6379, 6380};
constexpr std::array<Ports, 1> memcached_ports{11211};
constexpr std::array<Ports, 2> mqtt_ports{1883, 8883};
constexpr std::array<Ports, 1> mysql_ports{3306};
constexpr std::array<Ports, 1> postgresql_ports{5432};
constexpr std::array<Ports, 1> mssql_ports{1433};
constexpr std::array<Ports, 1> mssql_browser_ports{1434};
constexpr std::array<Table, 1> mssql_browser_tables{"mssql_instances"};
constexpr std::array<Ports, 1> oracle_ports{1521};
constexpr std::array<Ports, 1> mongodb_ports{27017};
constexpr std::array<Ports, 1> cassandra_ports{9042};
constexpr std::array<Ports, 1> zookeeper_ports{2181};
constexpr std::array<Ports, 1> amqp_ports{5672};
constexpr std::array<Ports, 1> elasticsearch_ports{9200};
constexpr std::array<Ports, 1> couchdb_ports{5984};
constexpr std::array<Ports, 1> etcd_ports{2379};
constexpr std::array<Ports, 1> influxdb_ports{8086};
constexpr std::array<Ports, 2> docker_ports{2375, 2376};
constexpr std::array<Ports, 2> kubelet_ports{10250, 10255};
constexpr std::array<Ports, 1> kubernetes_ports{6443};
constexpr std::array<Ports, 1> prometheus_ports{9090};
constexpr std::array<Ports, 1> consul_ports{8500};

constexpr std::array probes{
    Probe{"redis", redis_ports, store_tables, redis::probe},
    Probe{"memcached", memcached_ports, store_tables, memcached::probe},
    Probe{"mqtt", mqtt_ports, store_tables, mqtt::probe},
    Probe{"mysql", mysql_ports, store_tables, mysql::probe},
    Probe{"postgresql", postgresql_ports, store_tables, postgresql::probe},
    Probe{"mssql", mssql_ports, store_tables, mssql::probe},
    Probe{"mssql_browser", mssql_browser_ports, mssql_browser_tables, mssql::probe_browser, Transport::udp},
    Probe{"oracle", oracle_ports, store_tables, oracle::probe},
    Probe{"cassandra", cassandra_ports, store_tables, cassandra::probe},
    Probe{"zookeeper", zookeeper_ports, store_tables, zookeeper::probe},
    Probe{"amqp", amqp_ports, store_tables, amqp::probe},
    Probe{"mongodb", mongodb_ports, store_tables, mongodb::probe},
    Probe{"elasticsearch", elasticsearch_ports, store_tables, rest::probe<rest::Kind::elasticsearch>},
    Probe{"couchdb", couchdb_ports, store_tables, rest::probe<rest::Kind::couchdb>},
    Probe{"etcd", etcd_ports, store_tables, rest::probe<rest::Kind::etcd>},
    Probe{"influxdb", influxdb_ports, store_tables, rest::probe<rest::Kind::influxdb>},
    Probe{"docker", docker_ports, store_tables, rest::probe<rest::Kind::docker>},
    Probe{"kubelet", kubelet_ports, store_tables, rest::probe<rest::Kind::kubelet>},
    Probe{"kubernetes", kubernetes_ports, store_tables, rest::probe<rest::Kind::kubernetes>},
    Probe{"prometheus", prometheus_ports, store_tables, rest::probe<rest::Kind::prometheus>},
    Probe{"consul", consul_ports, store_tables, rest::probe<rest::Kind::consul>},
};

}  // namespace

std::span<const Probe> data_store_probes() {
  return probes;
}

}  // namespace hygie::probes
