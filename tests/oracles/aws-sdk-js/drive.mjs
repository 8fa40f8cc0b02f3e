// Sends requests with the official AWS SDK for JavaScript, so that another client's requests can be laid beside them.
//
//   node drive.mjs send CASES.json ENDPOINT     one JSON line per case: what was sent, and how the answer was understood
//   node drive.mjs endpoints CASES.json         one JSON line per case: host and signing region the SDK would use
//   node drive.mjs sign CASES.json              one JSON line per request of another client: the signature the SDK would give it
//   node drive.mjs models CASES.json            one JSON line per package: its error codes, and the tokens of its paginators
//   node drive.mjs account ENDPOINT             an account to work in: a JSON line { package, operation, input } in, one with its output or error out;
//                                               { credentials: { accessKeyId, secretAccessKey } } signs with those from then on
//
// A case of "send" is { id, package, operation, input }: input has times as seconds since 1970 and binary as base64.
import { createRequire } from "node:module";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

process.emitWarning = () => {}; // the SDK announces the end of support of Node.js versions on stderr
const require = createRequire(import.meta.url);
const { NormalizedSchema } = require("@smithy/core/schema");
const { createHash, createHmac } = require("node:crypto");
const { SignatureV4 } = require("@smithy/signature-v4");
const { HttpRequest } = require("@smithy/core/protocols");
const { NodeHttpHandler } = require("@smithy/node-http-handler");
const { AwsQueryProtocol } = require("@aws-sdk/core/protocols");

// CloudWatch's client speaks JSON by default; the service accepts the query protocol too, which is the one compared here.
const protocols = { cloudwatch: AwsQueryProtocol };

/** Sends to the recorder what is addressed and signed for AWS: an endpoint setting would change the signature's scope. */
function redirected(to) {
  const handler = new NodeHttpHandler();
  return {
    handle: (request, options) => handler.handle(Object.assign(request, { protocol: to.protocol, hostname: to.hostname, port: Number(to.port) }), options),
    httpHandlerConfigs: () => ({}),
    updateHttpClientConfig: () => {},
  };
}

const clients = new Map();
let credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" };

function client(name, endpoint) {
  if (!clients.has(name)) {
    const module = require(`@aws-sdk/client-${name}`);
    const type = Object.entries(module).find(([key, value]) => /^[A-Z].+Client$/.test(key) && value.prototype?.send)[1];
    const made = new type({
      region: "eu-west-1",
      credentials,
      maxAttempts: 1,
      ...(endpoint ? { requestHandler: redirected(new URL(endpoint)) } : {}),
      ...(protocols[name] ? { protocol: protocols[name] } : {}),
    });
    made.middlewareStack.add(
      (next, context) => (args) => {
        args.request.headers["x-oracle-case"] = String(context.oracleCase);
        return next(args);
      },
      { step: "build", name: "oracleCase" });
    clients.set(name, { module, client: made });
  }
  return clients.get(name);
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** Turns plain JSON into what the SDK takes, member by member; remembers members the SDK does not have. */
function toInput(schema, value, path, unknown) {
  if (schema.isListSchema()) return value.map((entry, index) => toInput(schema.getValueSchema(), entry, `${path}.${index}`, unknown));
  if (schema.isMapSchema()) return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toInput(schema.getValueSchema(), entry, `${path}.${key}`, unknown)]));
  if (schema.isStructSchema()) {
    const members = new Map([...schema.structIterator()].map(([name, member]) => [capital(name), [name, member]]));
    return Object.fromEntries(Object.entries(value).flatMap(([key, entry]) => {
      const found = members.get(capital(key));
      if (!found) {
        unknown.push(`${path}.${key}`);
        return [];
      }
      return [[found[0], toInput(found[1], entry, `${path}.${key}`, unknown)]];
    }));
  }
  if (schema.isTimestampSchema()) return new Date(value * 1000);
  if (schema.isBlobSchema()) return Buffer.from(value, "base64");
  if (schema.isNumericSchema()) return Number(value);
  return value;
}

/** The reverse, for answers. */
function toOutput(value) {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(toOutput);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).filter(([key]) => key !== "$metadata").map(([key, entry]) => [capital(key), toOutput(entry)]));
  return value;
}

/** Members of a structure, several levels deep, that the official shape has. */
function membersOf(schema, path = "", seen = []) {
  if (schema.isListSchema() || schema.isMapSchema()) return membersOf(schema.getValueSchema(), path, seen);
  if (!schema.isStructSchema() || seen.includes(schema.getName(true))) return path ? [path] : [];
  const within = [...seen, schema.getName(true)];
  const own = [...schema.structIterator()].flatMap(([name, member]) => membersOf(member, path ? `${path}.${capital(name)}` : capital(name), within));
  return own.length ? own : path ? [path] : [];
}

const [mode, file, endpoint] = process.argv.slice(2);
const print = (value) => process.stdout.write(JSON.stringify(value) + "\n");

/** Operation, input token and output token of each paginator; the SDK keeps them in its source only. */
function pages(name) {
  const folder = join(dirname(require.resolve(`@aws-sdk/client-${name}`)), "..", "dist-es", "pagination");
  return (existsSync(folder) ? readdirSync(folder) : []).filter((file) => file.endsWith("Paginator.js")).map((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const [, operation, input, output] = /createPaginator\(\w+, (\w+)Command, "([^"]+)", "([^"]+)"/.exec(text);
    return { operation, input, output };
  });
}

class Sha256 {
  constructor(secret) { this.hash = secret ? createHmac("sha256", secret) : createHash("sha256"); }
  update(data) { this.hash.update(data); }
  async digest() { return new Uint8Array(this.hash.digest()); }
}

/** Signs a request as it was recorded; everything but the signature is taken from it. */
async function signature({ method, target, headers, signedHeaders, body, date, region, service }) {
  const [path, query] = target.split("?");
  const parameters = Object.fromEntries((query ?? "").split("&").filter(Boolean).map((pair) => pair.split("=", 2).map((part) => decodeURIComponent(part ?? ""))));
  const signer = new SignatureV4({ service, region, credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" }, sha256: Sha256, applyChecksum: false });
  const signed = await signer.sign(
    new HttpRequest({ method, path, query: parameters, headers: Object.fromEntries(signedHeaders.map((name) => [name, headers[name]])), body: Buffer.from(body, "base64"), hostname: headers.host }),
    { signingDate: new Date(date), signableHeaders: new Set(signedHeaders) });
  return /Signature=([0-9a-f]+)/.exec(signed.headers.authorization)[1];
}

/** One call; what came back, or the error as the SDK tells it. */
async function call({ package: name, operation, input }, endpoint) {
  try {
    const { module, client: sdk } = client(name, endpoint);
    const request = NormalizedSchema.of(module[`${operation}$`][4]());
    return { output: toOutput(await sdk.send(new module[`${operation}Command`](toInput(request, input, operation, [])))) };
  } catch (error) {
    return { error: { code: error.Code ?? error.Error?.Code ?? error.name, message: error.message, status: error.$metadata?.httpStatusCode } };
  }
}

if (mode === "account") {
  for await (const line of createInterface({ input: process.stdin })) {
    const item = JSON.parse(line);
    if (item.credentials) {
      credentials = item.credentials;
      clients.clear();
      print({});
      continue;
    }
    print(await call(item, file));
  }
  process.exit(0);
}

for (const item of JSON.parse(readFileSync(file, "utf8"))) {
  if (mode === "sign") {
    print({ id: item.id, signature: await signature(item) });
    continue;
  }
  const { module, client: sdk } = client(item.package, endpoint);
  if (mode === "models") {
    const errors = Object.values(module).filter((value) => Array.isArray(value) && value[0] === -3);
    print({ id: item.id, errors: errors.map((error) => error[3]?.awsQueryError?.[0] ?? error[2]), pages: pages(item.package) });
    continue;
  }
  if (mode === "endpoints") {
    try {
      const found = sdk.config.endpointProvider({ Region: item.region, UseFIPS: item.fips, UseDualStack: item.dualStack }, {});
      print({ id: item.id, url: found.url.href, signingRegion: found.properties?.authSchemes?.[0]?.signingRegion ?? item.region });
    } catch (error) {
      print({ id: item.id, error: error.message });
    }
    continue;
  }

  const operation = module[`${item.operation}$`];
  const request = NormalizedSchema.of(operation[4]());
  const response = NormalizedSchema.of(operation[5]());
  const unknown = [];
  const command = new module[`${item.operation}Command`](toInput(request, item.input, item.operation, unknown));
  command.middlewareStack.add((next, context) => (args) => { context.oracleCase = item.id; return next(args); }, { step: "initialize", priority: "high", name: "oracleId" });
  const result = { id: item.id, unknown };
  if (item.describe) {
    result.requestMembers = request.isUnitSchema() ? [] : membersOf(request);
    result.responseMembers = response.isUnitSchema() ? [] : membersOf(response);
  }
  try {
    result.output = toOutput(await sdk.send(command));
  } catch (error) {
    result.error = `${error.name}: ${error.message}`;
  }
  print(result);
}
