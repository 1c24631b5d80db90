/**
 * Renders prompt templates: a strict subset of Jinja, built as a textbook interpreter (lexer,
 * parser, tree, evaluator).
 *
 * <p>Promises that a template renders exactly as the reference renders it, byte for byte, or is
 * refused with file, line and column; that a parsed template may be rendered by many threads; and
 * that output, work and depth are bounded.
 *
 * <p>Knows only the trees of config; it never touches files, evals or models, and never reflects
 * over Java objects.
 */
@NullMarked
package dev.assay.template;

import org.jspecify.annotations.NullMarked;
