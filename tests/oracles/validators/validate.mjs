// Runs AWS's validators over templates: node validate.mjs schema|nag|guard FILE...
// Prints one JSON object a line: { file, tool, rule, severity, resource, message }.
import { createRequire } from 'node:module';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const require = createRequire(import.meta.url);
const [mode, ...files] = process.argv.slice(2);
const print = finding => console.log(JSON.stringify(finding));

if (mode === 'schema') {
  // Bundled in aws-cdk-lib, so that both are of one version.
  const bundled = createRequire(require.resolve('aws-cdk-lib'));
  const { CompositeEngine, TemplateContent } = bundled('@aws/cloudformation-validate');
  const engine = new CompositeEngine();
  for (const file of files) {
    for (const d of engine.validateTemplate(new TemplateContent(readFileSync(file, 'utf8'), path.basename(file))).diagnostics) {
      print({ file, tool: mode, rule: d.ruleId, severity: d.severity, resource: JSON.stringify(d.entity ?? d.resource ?? d.context ?? ''), message: d.message });
    }
  }
  engine.free();
} else if (mode === 'nag') {
  const { App, Fn, Stack } = require('aws-cdk-lib');
  const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
  const { AwsSolutionsChecks } = require('cdk-nag');
  for (const file of files) {
    const app = new App({ outdir: mkdtempSync(path.join(tmpdir(), 'hawp-nag-')) });
    const stack = new Stack(app, 'stack');
    const included = new CfnInclude(stack, 'template', { templateFile: file });
    for (const [id, resource] of Object.entries(JSON.parse(readFileSync(file, 'utf8')).Resources ?? {})) {
      // EC26 of cdk-nag 3.0.2 throws on a group with a mixed instances policy, because it reads LaunchTemplate only: it is shown the policy's own.
      const policy = resource.Type === 'AWS::AutoScaling::AutoScalingGroup' && resource.Properties?.MixedInstancesPolicy;
      if (policy) {
        const { LaunchTemplateId, Version } = policy.LaunchTemplate.LaunchTemplateSpecification;
        included.getResource(id).launchTemplate = { launchTemplateId: Fn.ref(LaunchTemplateId.Ref), version: Version };
      }
    }
    const report = new AwsSolutionsChecks(app).validateScope(app);
    for (const violation of report.violations) {
      for (const where of violation.violatingResources ?? violation.violatingConstructs ?? []) {
        print({ file, tool: mode, rule: violation.ruleName, severity: violation.severity ?? '', resource: (where.constructPath ?? where.resourceLogicalId ?? '').split('/').pop(), message: violation.description });
      }
    }
  }
} else if (mode === 'guard') {
  // The package's own reader of guard's results fails on some of them; what is read here is the list of failed rules and where.
  const root = path.dirname(require.resolve('@cdklabs/cdk-validator-cfnguard/package.json'));
  const guard = path.join(root, 'bin', process.platform === 'darwin' ? 'macos' : 'ubuntu', process.arch === 'arm64' ? 'aarch64' : 'x86_64', 'cfn-guard');
  chmodSync(guard, 0o755);
  for (const file of files) {
    const run = spawnSync(guard, ['validate', '--rules', path.join(root, 'rules', 'control-tower'), '--data', file, '--output-format', 'json', '--show-summary', 'none', '--structured'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    for (const result of JSON.parse(run.stdout)) {
      for (const { Rule: rule } of result.not_compliant ?? []) {
        const resources = [...new Set(JSON.stringify(rule).match(/\/Resources\/[A-Za-z0-9]+/g) ?? [])].map(where => where.slice(11)).sort();
        print({ file, tool: mode, rule: rule.name, severity: 'error', resource: resources.join(','), message: (JSON.stringify(rule).match(/\[CT\.[^\]]+\]: [^\\"]+/) ?? [''])[0] });
      }
    }
  }
} else {
  console.error('usage: node validate.mjs schema|nag|guard FILE...');
  process.exit(2);
}
