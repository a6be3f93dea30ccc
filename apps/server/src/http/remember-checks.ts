import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Checks = ReturnType<Storage['getTargetValidationMetadatas']>;

/**
 * class-validator gathers the checks of a class anew for each object, and goes through all classes that there are for
 * those it may have inherited: a twentieth of the work of a call that is logged. What a class checks does not change
 * once it stands, so it is kept. Groups and schemas, which nothing here uses, go the long way.
 */
export function rememberChecks(storage: Storage = getMetadataStorage()): void {
  const gather = storage.getTargetValidationMetadatas.bind(storage);
  const kept = new Map<string, Map<unknown, Checks>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    if (schema || groups?.length) return gather(target, schema, always, strictGroups, groups);
    const manner = `${always} ${strictGroups}`;
    const byClass = kept.get(manner) ?? new Map<unknown, Checks>();
    kept.set(manner, byClass);
    const checks = byClass.get(target) ?? gather(target, schema, always, strictGroups, groups);
    byClass.set(target, checks);
    return checks;
  };
}
