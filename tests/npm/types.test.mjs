// The package's types hold in strict TypeScript, as Node and as bundlers resolve them, and name what is really there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as score from "../../dist/npm/node.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

test("tsc --strict takes a program that uses all of it", () => {
  // Packages are found by name in node_modules above the program.
  const folder = `${root}target/npm-types`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/node_modules/@baton`, { recursive: true });
  symlinkSync(`${root}dist/npm`, `${folder}/node_modules/@baton/score`);
  symlinkSync(`${root}tests/npm/types/use.ts`, `${folder}/use.ts`);
  for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    const args = ["--strict", "--noEmit", "--preserveSymlinks", "--target", "es2022", "--lib", "es2022", "--types", "",
      "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--module", module, "--moduleResolution", resolution];
    try {
      execFileSync("node", [`${root}node_modules/typescript/bin/tsc`, ...args, `${folder}/use.ts`], { encoding: "utf8" });
    } catch (error) {
      assert.fail(`${module}: ${error.stdout}${error.stderr}`);
    }
  }
});

test("the types name what is there", () => {
  const text = readFileSync(`${root}dist/npm/index.d.ts`, "utf8");
  const classes = [...text.matchAll(/^export class (\w+)/gm)].map(([, name]) => name).sort();
  assert.deepEqual(Object.keys(score).sort(), classes);
  const body = text.slice(text.indexOf("export class Model"));
  const named = [...body.matchAll(/^ {2}(?:readonly )?(\w+)(?:\(|:)/gm)].map(([, name]) => name).sort();
  const model = new score.Model(readFileSync(`${root}examples/models/b2b-software.json`));
  const there = [...Object.getOwnPropertyNames(score.Model.prototype), ...Object.keys(model)].sort();
  assert.deepEqual(there, named);
});
