// chrono-node over each file of a folder.
import { readdirSync, readFileSync } from "node:fs";
import * as chrono from "chrono-node";

const date = new Date("2024-03-05T12:00:00Z");
let found = 0;
for (const name of readdirSync(process.argv[2]).sort()) {
  found += chrono.parse(readFileSync(`${process.argv[2]}/${name}`, "utf8"), date).length;
}
console.error(found);
