/**
 * What two formats ask for, as far as we write them: stricter than their published schemas, which allow a great deal more.
 */

const text = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } }

/** SARIF 2.1.0, sections 3.13 (log), 3.14 (run), 3.18 (tool), 3.27 (result), 3.29 (physicalLocation), 3.30 (region), 3.35 (suppression). */
export const sarifSchema = {
  type: 'object',
  required: ['version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool'],
        additionalProperties: false,
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            additionalProperties: false,
            properties: {
              driver: {
                type: 'object',
                required: ['name'],
                additionalProperties: false,
                properties: {
                  name: { type: 'string' },
                  version: { type: 'string' },
                  rules: {
                    type: 'array',
                    uniqueItems: true,
                    items: {
                      type: 'object',
                      required: ['id'],
                      additionalProperties: false,
                      properties: { id: { type: 'string' }, shortDescription: text },
                    },
                  },
                },
              },
            },
          },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          properties: { type: 'object' },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['message'],
              additionalProperties: false,
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: 0 },
                level: { enum: ['none', 'note', 'warning', 'error'] },
                message: text,
                locations: {
                  type: 'array',
                  items: {
                    type: 'object',
                    additionalProperties: false,
                    properties: {
                      physicalLocation: {
                        type: 'object',
                        required: ['artifactLocation'],
                        additionalProperties: false,
                        properties: {
                          artifactLocation: {
                            type: 'object',
                            required: ['uri'],
                            properties: { uri: { type: 'string', pattern: '^[^ \\\\:]+(?::///?[^ \\\\]+)?$' } },
                          },
                          region: {
                            type: 'object',
                            additionalProperties: false,
                            properties: {
                              startLine: { type: 'integer', minimum: 1 },
                              startColumn: { type: 'integer', minimum: 1 },
                            },
                          },
                        },
                      },
                      logicalLocations: {
                        type: 'array',
                        items: { type: 'object', properties: { fullyQualifiedName: { type: 'string' } } },
                      },
                    },
                  },
                },
                partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
                suppressions: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['kind'],
                    additionalProperties: false,
                    properties: { kind: { enum: ['inSource', 'external'] }, justification: { type: 'string' } },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
}

/** JUnit's elements: where each stands, what it needs and what else it may have, of what all its readers know. */
export const junitElements: Readonly<
  Record<string, { readonly in: string; readonly needs: readonly string[]; readonly may: readonly string[] }>
> = {
  testsuites: { in: '', needs: [], may: ['name', 'tests', 'failures', 'errors', 'time'] },
  testsuite: {
    in: 'testsuites',
    needs: ['name'],
    may: ['tests', 'failures', 'errors', 'skipped', 'time', 'timestamp'],
  },
  testcase: { in: 'testsuite', needs: ['name', 'classname'], may: ['time'] },
  failure: { in: 'testcase', needs: [], may: ['type', 'message'] },
  skipped: { in: 'testcase', needs: [], may: ['message'] },
}
