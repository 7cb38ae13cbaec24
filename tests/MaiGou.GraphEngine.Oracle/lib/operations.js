// Random operations over a schema; most of them valid.
import * as js from 'graphql-17';
import { json, literal } from './values.js';

export class OperationGenerator {
  /**
   * Options: `wrong` is the chance of a wrong choice at each place, `wrongValues` of a wrong variable,
   * `clashes` that aliases are few, so that fields must merge or clash; `kinds` the kinds of operations.
   */
  constructor(schema, random, { wrong = 0, wrongValues = wrong / 2, kinds = ['query', 'mutation', 'subscription'], introspection = true, clashes = 0 } = {}) {
    Object.assign(this, { schema, random, wrong, wrongValues, introspection, clashes });
    this.kinds = kinds.filter((kind) => schema.getRootType(kind));
    this.composites = Object.values(schema.getTypeMap()).filter(
      (type) => js.isCompositeType(type) && !type.name.startsWith('__')
        && type !== schema.getMutationType() && type !== schema.getSubscriptionType());
  }

  /** A document and fitting variables. */
  document() {
    const { random } = this;
    this.fragments = [];
    this.variables = new Map();
    this.budget = random.between(4, 40);
    this.fewAliases = random.chance(this.clashes);
    const kind = random.chance(0.75) ? this.kinds[0] : random.pick(this.kinds);
    const root = this.schema.getRootType(kind);
    this.kind = kind;
    const body = this.root(root, kind);
    this.finishFragments();
    const name = random.pick(['', '', 'Q', 'on', 'query', 'fragment', 'Named']);
    const directives = this.directives(kind.toUpperCase());
    const head = this.variables.size === 0 && !name && !directives && kind === 'query' && random.chance(0.5)
      ? ''
      : `${random.chance(0.05) ? '"described" ' : ''}${kind} ${name}${this.definitions()}${directives} `;
    const parts = [head + body, ...this.fragments.map((f) => `fragment ${f.name} on ${f.type} ${f.text}`)];
    if (random.chance(0.2)) {
      parts.reverse();
    }

    return { text: parts.join(random.pick(['\n', ' ', '\n\n'])), variables: this.values(), kind, types: new Map([...this.variables].map(([variable, { type }]) => [variable, type])) };
  }

  root(type, kind) {
    if (kind !== 'subscription' || this.random.chance(this.wrong)) {
      return this.selections(type, 0);
    }

    const field = this.random.pick(Object.values(type.getFields()));
    const text = this.field(field, 0);
    return this.random.chance(0.2) ? `{ ... on ${type.name} { ${text} } }` : `{ ${text} }`;
  }

  selections(type, depth) {
    const { random } = this;
    const count = random.between(1, depth === 0 ? 5 : 4);
    const all = [];
    for (let i = 0; i < count && (i === 0 || this.budget > 0); i++) {
      this.budget--;
      all.push(this.selection(type, depth));
    }

    return `{ ${all.join(random.pick([' ', '\n', ', ']))} }`;
  }

  selection(type, depth) {
    const { random } = this;
    if (depth < 6 && random.chance(0.2)) {
      return this.fragment(type, depth);
    }

    const fields = js.isUnionType(type) ? [] : Object.values(type.getFields());
    if (fields.length === 0 || random.chance(0.07)) {
      return `${random.chance(0.3) ? 't: ' : ''}__typename${this.directives('FIELD')}`;
    }

    if (this.introspection && type === this.schema.getQueryType() && random.chance(0.03)) {
      return `__type(name: "${random.pick(this.composites).name}") ${this.selections(this.schema.getType('__Type'), depth + 3)}`;
    }

    const simple = fields.filter((f) => js.isLeafType(js.getNamedType(f.type)));
    const choice = (depth >= 5 || this.budget < 1) && simple.length > 0 ? simple : fields;
    return this.field(random.pick(choice), depth);
  }

  field(field, depth) {
    const { random } = this;
    if (random.chance(this.wrong)) {
      return random.pick([`nothing`, `${field.name} { id }`, field.name, `${field.name}(zz: 1)`, `x: ${field.name}`]);
    }

    const args = this.arguments(field.args);
    const named = js.getNamedType(field.type);
    const alias = args || this.fewAliases || random.chance(0.12) ? this.alias(field, args) : '';
    const below = js.isLeafType(named) ? '' : ` ${depth >= 5 || this.budget < 1 ? '{ __typename }' : this.selections(named, depth + 1)}`;
    return `${alias}${field.name}${args}${this.directives('FIELD')}${below}`;
  }

  // Same arguments, same alias: then fields merge instead of clashing.
  alias(field, args) {
    if (this.fewAliases) {
      return this.random.chance(0.7) ? `${this.random.pick(['a', 'b', 'id', 'next'])}: ` : '';
    }

    let hash = 7;
    for (const c of field.name + args) {
      hash = (Math.imul(hash, 31) + c.charCodeAt(0)) >>> 0;
    }

    return this.random.chance(0.9) ? `${field.name}_${(hash % 9973).toString(36)}: ` : this.random.chance(0.5) ? '' : `a${this.random.below(3)}: `;
  }

  fragment(type, depth) {
    const { random } = this;
    const condition = random.chance(this.wrong) ? random.pick(this.composites) : random.pick(this.overlapping(type));
    if (random.chance(0.5)) {
      const on = condition === type && random.chance(0.3) ? '' : ` on ${condition.name}`;
      return `...${on}${this.directives('INLINE_FRAGMENT')} ${this.selections(condition, depth + 1)}`;
    }

    const known = this.fragments.filter((f) => f.type === condition.name && f.text !== undefined);
    if (known.length > 0 && random.chance(0.5)) {
      return `...${random.pick(known).name}${this.directives('FRAGMENT_SPREAD')}`;
    }

    const fragment = { name: `${random.pick(['F', 'type', 'query'])}${this.fragments.length}`, type: condition.name, depth: depth + 1 };
    this.fragments.push(fragment);
    fragment.text = undefined;
    fragment.text = this.selections(condition, depth + 1);
    return `...${fragment.name}${this.directives('FRAGMENT_SPREAD')}`;
  }

  finishFragments() {
    for (const fragment of this.fragments) {
      fragment.text ??= '{ __typename }';
    }
  }

  overlapping(type) {
    const possible = new Set(this.schema.getPossibleTypes(js.isAbstractType(type) ? type : this.schema.getQueryType()).map((t) => t.name));
    const own = js.isAbstractType(type) ? possible : new Set([type.name]);
    return [type, type, ...this.composites.filter((other) => (js.isAbstractType(other)
      ? this.schema.getPossibleTypes(other).some((t) => own.has(t.name))
      : own.has(other.name)))];
  }

  arguments(definitions) {
    const { random } = this;
    const given = definitions.filter((a) => (js.isRequiredArgument(a) ? !random.chance(this.wrong) : random.chance(0.45)));
    if (random.chance(0.3)) {
      given.reverse();
    }

    return given.length === 0 ? '' : `(${given.map((a) => `${a.name}: ${this.value(a.type, a.defaultValue !== undefined || a.default !== undefined)}`).join(', ')})`;
  }

  value(type, hasDefault) {
    return literal(this.random, type, {
      wrong: this.wrong,
      variable: (inner, depth) => this.variable(inner, depth === 0 && hasDefault),
    });
  }

  variable(type, locationHasDefault) {
    const { random } = this;
    const wanted = String(type);
    const fitting = [...this.variables].filter(([, v]) => v.type === wanted || v.type === `${wanted}!`).map(([name]) => name);
    if (fitting.length > 0 && random.chance(0.6)) {
      return `$${random.pick(fitting)}`;
    }

    if (this.variables.size >= 6) {
      return undefined;
    }

    const name = random.pick(['v', 'on', 'type', 'null', 'w', 'input']) + this.variables.size;
    const isLoose = js.isNonNullType(type) && random.chance(0.25);
    const declared = isLoose ? type.ofType : random.chance(0.2) && !js.isNonNullType(type) ? new js.GraphQLNonNull(type) : type;
    const needsDefault = isLoose && !(locationHasDefault && random.chance(0.5));
    const nullable = js.getNullableType(declared);
    const fallback = (needsDefault && !random.chance(this.wrong * 3)) || random.chance(0.25)
      ? literal(random, needsDefault ? new js.GraphQLNonNull(nullable) : declared, { wrong: this.wrong })
      : undefined;
    this.variables.set(name, { type: String(declared), graphType: declared, fallback });
    return `$${name}`;
  }

  definitions() {
    return this.variables.size === 0 ? '' : `(${[...this.variables].map(([name, v]) =>
      `$${name}: ${v.type}${v.fallback === undefined ? '' : ` = ${v.fallback}`}${this.random.chance(0.05) ? ' @once' : ''}`).join(', ')})`;
  }

  values() {
    const { random } = this;
    const all = {};
    for (const [name, variable] of this.variables) {
      const isNeeded = js.isNonNullType(variable.graphType) && variable.fallback === undefined;
      if (isNeeded ? !random.chance(this.wrongValues) : random.chance(0.6)) {
        all[name] = json(random, variable.graphType, { wrong: this.wrongValues });
      }
    }

    return all;
  }

  directives(location) {
    const { random } = this;
    let text = '';
    while (random.chance(text.length > 60 ? 0.02 : 0.09)) {
      text += this.directive(location, text);
    }

    return text;
  }

  directive(location, before) {
    const usable = this.schema.getDirectives().filter((d) => d.locations.includes(location)
      && (d.isRepeatable || !before.includes(`@${d.name}`) || this.random.chance(this.wrong))
      && !(this.kind === 'subscription' && (d.name === 'skip' || d.name === 'include')));
    const all = this.random.chance(this.wrong) ? this.schema.getDirectives() : usable;
    if (all.length === 0) {
      return '';
    }

    const directive = this.random.pick(all);
    return ` @${directive.name}${this.arguments(directive.args)}`;
  }
}
