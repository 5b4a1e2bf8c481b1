import ts from "typescript";
import { resultName } from "../../../provider/entities/lookup";
import { lookups } from "../../../provider/entities/lookups";
import type { Program, Step, Value, Values } from "./program";

/** What a name in the source stands for. */
type Known =
  | Value
  | { readonly is: "step"; readonly variable: string }
  | { readonly is: "namespace"; readonly name: string };

/**
 * Reads an example of examples/reference. What a declarative language cannot say is left out: loops over what was found,
 * and the reshaping of what was found, in whose place the whole is exported.
 */
export function readProgram(source: string): Program {
  const file = ts.createSourceFile("example.ts", source, ts.ScriptTarget.Latest, true);
  const main = file.statements.find(ts.isFunctionDeclaration);
  if (!main?.body) throw new Error("an example declares one function");
  const about = /\/\*\*\s*([\s\S]*?)\s*\*\//.exec(source)?.[1]?.replace(/\s*\n\s*\*\s*/g, " ") ?? "";
  const reader = new Reader();
  for (const statement of main.body.statements) reader.read(statement);
  return { about, steps: reader.steps, exports: { ...reader.exports, ...listLeftOver(reader) } };
}

/** A list that only a loop has used is exported as it is, so that every language shows what it is for. */
function listLeftOver({ steps, exports }: Pick<Program, "steps" | "exports">): Values {
  const [last] = steps.slice(-1);
  const lookup = lookups.find(({ name }) => name === last?.type);
  if (!last || lookup?.finds !== "all" || Object.keys(exports).length > 0) return {};
  const property = resultName(lookup);
  return { [property]: { is: "output", of: last.variable, property } };
}

class Reader {
  readonly steps: Step[] = [];
  exports: Values = {};
  readonly #names = new Map<string, Known>();

  read(statement: ts.Statement): void {
    if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations)
        if (initializer) this.#declare(name, inner(initializer));
    } else if (ts.isExpressionStatement(statement)) this.#step(inner(statement.expression), undefined);
    else if (ts.isForOfStatement(statement)) this.#unroll(statement);
    else if (ts.isReturnStatement(statement) && statement.expression) this.#export(statement.expression);
  }

  #declare(name: ts.BindingName, value: ts.Expression): void {
    const isNamespace = ts.isNewExpression(value) && value.expression.getText() === "Config";
    if (isNamespace && ts.isIdentifier(name)) {
      this.#names.set(name.text, { is: "namespace", name: textOf(value.arguments?.[0]) });
      return;
    }
    const variable = this.#step(value, ts.isIdentifier(name) ? name.text : undefined);
    if (ts.isIdentifier(name)) this.#names.set(name.text, { is: "step", variable });
    else
      for (const element of name.elements) {
        if (!ts.isBindingElement(element)) continue;
        const property = (element.propertyName ?? element.name).getText();
        this.#names.set(element.name.getText(), { is: "output", of: variable, property });
      }
  }

  /** A step without a name of its own is called by what it makes or finds. */
  #step(expression: ts.Expression, named: string | undefined): string {
    if (ts.isNewExpression(expression)) {
      const [name, args, options] = expression.arguments ?? [];
      const type = expression.expression.getText();
      const variable = named ?? unique(lowered(type), this.steps);
      const provider = options && this.#providerIn(options);
      const text = this.#value(name as ts.Expression);
      this.steps.push({
        kind: "resource",
        variable,
        type,
        name: text.is === "literal" ? String(text.value) : variable,
        args: this.#members(args),
        ...(provider ? { provider } : {}),
      });
      return variable;
    }
    if (!ts.isCallExpression(expression)) throw new Error(`an example cannot say ${expression.getText()}`);
    const type = expression.expression.getText().replace(/Output$/, "");
    const all = expression.arguments.map((one) => this.#members(one));
    const provider = expression.arguments.map((one) => this.#providerIn(one)).find((one) => one !== undefined);
    const variable = named ?? unique(lowered(type.replace(/^(get|find)/, "")), this.steps);
    const { provider: _, ...args } = all[0] ?? {};
    this.steps.push({ kind: "look-up", variable, type, name: "", args, ...(provider ? { provider } : {}) });
    return variable;
  }

  #providerIn(options: ts.Expression): string | undefined {
    return /^\{ provider \}$/.test(options.getText()) ? "provider" : undefined;
  }

  /** A loop over texts is written out; one over what was found is left out. */
  #unroll({ initializer, expression, statement }: ts.ForOfStatement): void {
    if (!ts.isArrayLiteralExpression(expression) || !ts.isVariableDeclarationList(initializer)) return;
    const name = initializer.declarations[0]?.name.getText() ?? "";
    for (const item of expression.elements) {
      this.#names.set(name, this.#value(item));
      this.read(statement);
    }
  }

  #export(value: ts.Expression): void {
    this.exports = this.#members(value);
  }

  #members(object: ts.Expression | undefined): Values {
    if (!object || !ts.isObjectLiteralExpression(object)) return {};
    return Object.fromEntries(
      object.properties.flatMap((property): [string, Value][] => {
        if (ts.isShorthandPropertyAssignment(property)) {
          const known = this.#names.get(property.name.text);
          return known && known.is !== "step" && known.is !== "namespace" ? [[property.name.text, known]] : [];
        }
        if (!ts.isPropertyAssignment(property)) throw new Error(`an example cannot say ${property.getText()}`);
        const name = ts.isStringLiteral(property.name) ? property.name.text : property.name.getText();
        return [[name, this.#value(inner(property.initializer))]];
      }),
    );
  }

  #value(expression: ts.Expression): Value {
    if (ts.isStringLiteral(expression) || ts.isNoSubstitutionTemplateLiteral(expression))
      return { is: "literal", value: expression.text };
    if (ts.isNumericLiteral(expression)) return { is: "literal", value: Number(expression.text) };
    if (expression.kind === ts.SyntaxKind.TrueKeyword) return { is: "literal", value: true };
    if (expression.kind === ts.SyntaxKind.FalseKeyword) return { is: "literal", value: false };
    if (ts.isArrayLiteralExpression(expression))
      return { is: "list", items: expression.elements.map((one) => this.#value(one)) };
    if (ts.isObjectLiteralExpression(expression)) return { is: "object", members: this.#members(expression) };
    if (ts.isTemplateExpression(expression)) return { is: "literal", value: this.#filled(expression) };
    if (ts.isIdentifier(expression)) return this.#named(expression);
    if (ts.isPropertyAccessExpression(expression)) {
      if (expression.questionDotToken) return this.#whole(expression.expression);
      const known = this.#names.get(expression.expression.getText());
      if (known?.is === "step") return { is: "output", of: known.variable, property: expression.name.text };
    }
    if (ts.isCallExpression(expression)) return this.#called(expression);
    // What stands in for nothing.
    if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
      return this.#value(expression.left);
    throw new Error(`an example cannot say ${expression.getText()}`);
  }

  #named(expression: ts.Identifier): Value {
    const known = this.#names.get(expression.text);
    if (known && known.is !== "step" && known.is !== "namespace") return known;
    throw new Error(`an example does not know ${expression.text}`);
  }

  #filled({ head, templateSpans }: ts.TemplateExpression): string {
    const parts = templateSpans.map(({ expression, literal }) => {
      const value = this.#value(expression);
      return `${value.is === "literal" ? value.value : ""}${literal.text}`;
    });
    return head.text + parts.join("");
  }

  #called(call: ts.CallExpression): Value {
    const [argument] = call.arguments;
    if (call.expression.getText() === "unsecret" && argument) return this.#value(argument);
    if (!ts.isPropertyAccessExpression(call.expression)) throw new Error(`an example cannot call ${call.getText()}`);
    const { name, expression } = call.expression;
    if (name.text === "map" || name.text === "apply") return this.#whole(expression);
    const target = this.#names.get(expression.getText());
    const isNew = ts.isNewExpression(expression) && expression.expression.getText() === "Config";
    if (target?.is !== "namespace" && !isNew) throw new Error(`an example cannot call ${call.getText()}`);
    const namespace = target?.is === "namespace" ? target.name : undefined;
    return { is: "config", namespace, key: textOf(argument), secret: name.text === "requireSecret" };
  }

  /** The whole of what a look-up has found. */
  #whole(expression: ts.Expression): Value {
    const known = this.#names.get(expression.getText());
    const step = this.steps.find(({ variable }) => known?.is === "step" && variable === known.variable);
    const lookup = lookups.find(({ name }) => name === step?.type);
    if (!step || !lookup) throw new Error(`an example cannot reshape ${expression.getText()}`);
    return { is: "output", of: step.variable, property: resultName(lookup) };
  }
}

function inner(expression: ts.Expression): ts.Expression {
  return ts.isAwaitExpression(expression) ? expression.expression : expression;
}

function textOf(expression: ts.Expression | undefined): string {
  return expression && ts.isStringLiteral(expression) ? expression.text : "";
}

function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function unique(name: string, steps: readonly Step[]): string {
  const same = steps.filter(({ variable }) => variable.startsWith(name)).length;
  return same === 0 ? name : `${name}${same + 1}`;
}
