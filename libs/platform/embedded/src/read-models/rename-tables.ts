import type { DatabaseSync } from 'node:sqlite';

/**
 * Gives tables other names, within a transaction. ALTER TABLE parses the whole schema for each of them, some of it four
 * times: seconds for a few hundred tables. So this writes the schema itself, as https://sqlite.org/lang_altertable.html
 * (section 8) allows where tables stay as they are.
 *
 * @param names from → to; there is no table of the latter.
 */
export function renameTables(db: DatabaseSync, names: ReadonlyMap<string, string>): void {
  db.enableDefensive(false);
  try {
    db.exec('PRAGMA writable_schema = ON');
    const rename = db.prepare(
      `UPDATE sqlite_schema SET tbl_name = @to, sql = replace(sql, '"' || @from || '"', '"' || @to || '"'),
         name = CASE WHEN type = 'table' THEN @to
                     WHEN name LIKE 'sqlite\\_autoindex\\_%' ESCAPE '\\' THEN replace(name, @from, @to)
                     ELSE name END
       WHERE tbl_name = @from`,
    );
    for (const [from, to] of names) rename.run({ from, to });
    // Every connection, this one too, reads the schema anew.
    const version = Number(db.prepare('PRAGMA schema_version').get()?.schema_version);
    db.exec(`PRAGMA schema_version = ${version + 1}`);
  } finally {
    db.exec('PRAGMA writable_schema = RESET');
    db.enableDefensive(true);
  }
}
