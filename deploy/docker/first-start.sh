#!/bin/sh
# Makes every password, key and certificate of a new installation, once: first-start <folder>.
# Each container sees only the folder of its own. What is there already is never changed.
set -eu
umask 077
root=${1:?usage: first-start <folder>}
[ -e "$root/complete" ] && exit 0

secret() { openssl rand -hex 32; }

# put <file> <owner>: takes the content from standard input.
put() {
  mkdir -p "$root/${1%/*}"
  cat >"$root/$1"
  chmod 400 "$root/$1"
  owner_of "$1" "$2"
}

# Tests run without root.
owner_of() { [ "$(id -u)" -ne 0 ] || chown -R "$2:$2" "$root/${1%%/*}"; }

node=1000 kafka=1000 kurrent=1000 mongo=999 redis=999 grafana=472

mongo_password=$(secret) redis_password=$(secret) kafka_password=$(secret) kurrent_password=$(secret)

printf %s "$mongo_password" | put mongo/root-password $mongo

put redis/redis.conf $redis <<END
requirepass $redis_password
appendonly yes
maxmemory-policy noeviction
dir /data
END

put kafka/server.properties $kafka <<END
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@localhost:9093
controller.listener.names=CONTROLLER
listeners=SASL_PLAINTEXT://:9092,CONTROLLER://localhost:9093
advertised.listeners=SASL_PLAINTEXT://kafka:9092
listener.security.protocol.map=CONTROLLER:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT
inter.broker.listener.name=SASL_PLAINTEXT
sasl.enabled.mechanisms=PLAIN
sasl.mechanism.inter.broker.protocol=PLAIN
listener.name.sasl_plaintext.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="rapport" password="$kafka_password" user_rapport="$kafka_password";
log.dirs=/var/lib/kafka/data
auto.create.topics.enable=false
offsets.retention.minutes=5256000
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
END

put kafka/client.properties $kafka <<END
security.protocol=SASL_PLAINTEXT
sasl.mechanism=PLAIN
sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="rapport" password="$kafka_password";
END

# KurrentDB speaks TLS or has no passwords at all: an authority of our own, which signs one certificate and is thrown away.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj '/CN=Rapport installation' \
  -keyout "$work/ca.key" -out "$work/ca.crt" 2>/dev/null
openssl req -newkey rsa:3072 -nodes -subj '/CN=kurrentdb-node' -keyout "$work/node.key" -out "$work/node.csr" 2>/dev/null
cat >"$work/extensions" <<END
subjectAltName=DNS:kurrentdb,DNS:localhost,IP:127.0.0.1
extendedKeyUsage=serverAuth,clientAuth
keyUsage=digitalSignature,keyEncipherment
basicConstraints=CA:FALSE
END
openssl x509 -req -days 3650 -in "$work/node.csr" -CA "$work/ca.crt" -CAkey "$work/ca.key" -CAcreateserial \
  -extfile "$work/extensions" -out "$work/node.crt" 2>/dev/null
put kurrentdb/ca/ca.crt $kurrent <"$work/ca.crt"
put kurrentdb/node.crt $kurrent <"$work/node.crt"
put kurrentdb/node.key $kurrent <"$work/node.key"
printf %s "$kurrent_password" | put kurrentdb/admin-password $kurrent
secret | put kurrentdb/ops-password $kurrent

printf %s "mongodb://rapport:$mongo_password@mongo:27017/?authSource=admin" | put services/mongo-url $node
printf %s "redis://:$redis_password@redis:6379" | put services/redis-url $node
printf %s "$kafka_password" | put services/kafka-password $node
printf %s "kurrentdb://admin:$kurrent_password@kurrentdb:2113?tls=true&tlsCaFile=/run/rapport/services/kurrentdb-ca.crt" |
  put services/kurrentdb-url $node
put services/kurrentdb-ca.crt $node <"$work/ca.crt"

# Wraps all data keys: whoever has it and the databases can read everything. Keep a copy apart from every backup.
secret | put vault/master-key $node
secret | put callers/service-secret $node
secret | put gateway/token-secret $node
secret | put gateway/oidc-pseudonym-secret $node
secret | put gateway/admin-key $node
secret | put grafana/admin-password $grafana

touch "$root/complete"
