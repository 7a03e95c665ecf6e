import type { ShikiTransformer } from 'shiki';

/**
 * Carries what stands behind the language of a fence onto the page:
 * ` ```js run name=head.mjs ` → `<pre data-run="head.mjs" data-source="…">`, ` ```text output ` → `<pre data-output>`.
 * The source is for the components that render the block, which get it as markup otherwise.
 */
export const codeBlockMeta: ShikiTransformer = {
  name: 'code-block-meta',
  pre(node) {
    const meta = this.options.meta?.__raw ?? '';
    const name = /\bname=(\S+)/.exec(meta)?.[1];
    if (/\brun\b/.test(meta)) {
      node.properties['data-run'] = name ?? 'example.mjs';
      node.properties['data-source'] = this.source;
    }
    if (/\boutput\b/.test(meta)) node.properties['data-output'] = '';
    // A block that scrolls must be reachable by keyboard; Shiki sets tabindex, a name makes it a landmark-free group.
    node.properties['aria-label'] = meta.includes('output') ? 'Output' : `Code${name ? `: ${name}` : ''}`;
    node.properties['role'] = 'group';
  },
};
