package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads model profiles, and makes them of names that need none. Thread-safe. */
public final class ModelProfiles {
  private final ProfileFiles files;
  private final Environment environment;
  private final Set<String> kinds;

  /**
   * @param environment asked for OLLAMA_HOST alone; keys are read when a model is opened
   * @param kinds the answer kinds that a profile may name a format or a parser for
   */
  public ModelProfiles(ProfileFiles files, Environment environment, Set<String> kinds) {
    this.files = files;
    this.environment = environment;
    this.kinds = Set.copyOf(kinds);
  }

  /**
   * The profile of a name: that of a file, or one that the name itself says.
   *
   * @param usedAt where a file names it; null where it comes from the command line
   * @param sets {@code PATH=VALUE} of each {@code --set}, in order
   * @throws AssayException with every mistake that was found: 64 where only the command line is
   *     wrong, else 65
   */
  public ModelProfile read(String name, @Nullable Location usedAt, List<String> sets) {
    Problems problems = new Problems();
    ProfileTree tree = tree(name, usedAt, problems);
    for (String set : sets) {
      tree = tree.under(SetOption.tree(set, kinds));
    }
    if (tree.isAbstract()) {
      problems.add(
          new Problem(
              "the model profile \""
                  + name
                  + "\" is abstract: others extend it, and nobody asks it",
              usedAt,
              "ask a model that extends it; 'assay list models' names them"));
    }
    ModelProfile profile = new ProfileReader(tree, environment, kinds, problems).read(name);
    if (!problems.isEmpty()) {
      throw mistakes(problems.all(), usedAt);
    }
    return profile;
  }

  /**
   * The fields that {@code --set} gives of a model that was asked elsewhere, and of which nothing
   * else is known; checked as those of a profile.
   *
   * @param sets {@code PATH=VALUE} of each, in order
   * @throws AssayException (64) with every mistake that was found
   */
  public Node.Obj given(String name, List<String> sets) {
    ProfileTree alone = ProfileTree.of(Node.object(b -> {}));
    ProfileTree whole =
        ProfileTree.of(
            Node.object(b -> b.put("model", name).put("provider", "openai").put("id", name)));
    for (String set : sets) {
      Node.Obj tree = SetOption.tree(set, kinds);
      alone = alone.under(tree);
      whole = whole.under(tree);
    }
    Problems problems = new Problems();
    new ProfileReader(whole, environment, kinds, problems).read(name);
    if (!problems.isEmpty()) {
      throw mistakes(problems.all(), null);
    }
    return alone.root();
  }

  /**
   * Whether others extend the profile of a name and nobody asks it; false where it cannot be read.
   */
  public boolean isAbstract(String name) {
    ProfileFiles.Source source = files.find(name);
    if (source == null) {
      return false;
    }
    try {
      return ProfileTree.read(source, name, files, new Problems()).isAbstract();
    } catch (AssayException e) {
      return false;
    }
  }

  /**
   * The profile of a file, wherever it is, as far as it can be read.
   *
   * @param name what the file is named
   * @param problems takes every mistake
   * @throws AssayException (65) where the file is not there or no YAML
   */
  public ModelProfile read(ProfileFiles.Source file, String name, Problems problems) {
    ProfileTree tree = ProfileTree.read(file, name, files, problems);
    return new ProfileReader(tree, environment, kinds, problems).read(name);
  }

  /** What a name says without a file is placed where the name stands. */
  private static AssayException mistakes(List<Problem> found, @Nullable Location usedAt) {
    List<Problem> placed =
        found.stream()
            .map(p -> isNowhere(p) ? new Problem(p.message(), usedAt, p.hint()) : p)
            .toList();
    boolean typed = placed.stream().allMatch(ModelProfiles::isTyped);
    return new AssayException(typed ? Exit.USAGE : Exit.BAD_INPUT, placed);
  }

  private static boolean isNowhere(Problem problem) {
    Location at = problem.at();
    return at == null || at.file().isEmpty();
  }

  private static boolean isTyped(Problem problem) {
    Location at = problem.at();
    return at == null || SetOption.isAt(at);
  }

  private ProfileTree tree(String name, @Nullable Location usedAt, Problems problems) {
    Node.Obj said = said(name, usedAt);
    if (said != null) {
      return ProfileTree.of(said);
    }
    ProfileFiles.Source source = files.find(name);
    if (source != null) {
      return ProfileTree.read(source, name, files, problems);
    }
    String message =
        "there is no model profile \"" + name + "\"; " + Nearest.hint(name, files.names());
    throw new AssayException(
        usedAt == null ? Exit.USAGE : Exit.BAD_INPUT,
        List.of(new Problem(message, usedAt, "without a profile: " + ModelName.examples())));
  }

  private static Node.@Nullable Obj said(String name, @Nullable Location usedAt) {
    try {
      return ModelName.profile(name);
    } catch (AssayException e) {
      if (usedAt == null) {
        throw e;
      }
      Problem first = e.problems().getFirst();
      throw new AssayException(
          Exit.BAD_INPUT, List.of(new Problem(first.message(), usedAt, first.hint())), e);
    }
  }
}
