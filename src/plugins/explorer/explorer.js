// The explorer's page: sends what is typed, and lists the schema's types with their fields.
const byId = (id) => document.querySelector(`#${id}`);

async function send(body) {
  const token = byId('token').value.trim();
  const reply = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() }),
    },
    body: JSON.stringify(body),
  });
  return reply.json();
}

async function run(event) {
  event?.preventDefault();
  const answer = byId('answer');
  try {
    const variables = JSON.parse(byId('variables').value.trim() || 'null');
    answer.textContent = JSON.stringify(await send({ query: byId('query').value, variables }), null, 2);
  } catch (error) {
    answer.textContent = String(error);
  }
}

const typeName = ({ kind, name, ofType }) => {
  if (kind === 'NON_NULL') return `${typeName(ofType)}!`;
  return kind === 'LIST' ? `[${typeName(ofType)}]` : name;
};

function line(text) {
  const item = document.createElement('div');
  const code = document.createElement('code');
  code.textContent = text;
  item.append(code);
  return item;
}

function describe({ name, description, fields, inputFields, enumValues }) {
  const box = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = name;
  box.append(summary, description ?? '');
  for (const field of fields ?? inputFields ?? []) {
    const args = (field.args ?? []).map((arg) => `${arg.name}: ${typeName(arg.type)}`).join(', ');
    box.append(line(`${field.name}${args && `(${args})`}: ${typeName(field.type)}`), field.description ?? '');
  }
  for (const value of enumValues ?? []) box.append(line(value.name));
  return box;
}

async function showSchema() {
  const type = 'type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }';
  const { data } = await send({
    query: `{ schema: __schema { types { name description enumValues { name } inputFields { name description ${type} }
      fields { name description args { name ${type} } ${type} } } } }`,
  });
  const types = data.schema.types.filter(({ name }) => !name.startsWith('__'));
  const first = (name) => (name === 'Query' || name === 'Mutation' ? `0${name}` : name);
  types.sort((one, other) => (first(one.name) < first(other.name) ? -1 : 1));
  byId('schema').append(...types.map(describe));
}

byId('request').addEventListener('submit', (event) => {
  void run(event);
});
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey && event.key === 'Enter') void run();
});
await showSchema();
