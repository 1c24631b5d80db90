package dev.assay.dataset;

import dev.assay.config.Location;
import dev.assay.config.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where rows come from. */
public sealed interface Source {
  /** Where the file that asks for it names it. */
  Location at();

  /** How its rows stand in its files. */
  Shape shape();

  /** What a user calls it. */
  String name();

  /** What it is made of, one behind the other: mostly itself. */
  default List<Source> parts() {
    return List.of(this);
  }

  /**
   * @param format null for what the name of the file says
   * @param rows the field of a JSON object that holds the list of rows, or null
   */
  record Shape(@Nullable Format format, @Nullable String rows) {
    /** As the name of the file says. */
    public static final Shape BY_NAME = new Shape(null, null);
  }

  /** A file on this machine. */
  record File(Path path, Shape shape, Location at) implements Source {
    @Override
    public String name() {
      return Project.shown(path);
    }
  }

  /**
   * A file on the web.
   *
   * @param url absolute, http or https
   * @param sha256 64 hex digits in lower case
   */
  record Url(String url, String sha256, Shape shape, Location at) implements Source {
    @Override
    public String name() {
      return url;
    }
  }

  /**
   * A data set of the hub.
   *
   * @param repo owner and name, or a name alone
   * @param config {@code default} where the data set has one only
   * @param revision a commit, branch or tag; null for {@code main} as it was at the first download
   * @param token the variable that holds a token, never its value; null for the usual one
   * @param files patterns of the files in the repository; empty to find them by config and split
   */
  record Hub(
      String repo,
      String config,
      String split,
      @Nullable String revision,
      @Nullable String token,
      List<String> files,
      Shape shape,
      Location at)
      implements Source {
    /** The variable that holds a token where none is named. */
    public static final String USUAL_TOKEN = "HF_TOKEN";

    public Hub {
      files = List.copyOf(files);
    }

    @Override
    public String name() {
      return repo + " (config " + config + ", split " + split + ")";
    }

    /** The same of another split, from which examples are shown. */
    public Hub split(String other) {
      return new Hub(repo, config, other, revision, token, files, shape, at);
    }
  }

  /**
   * Several configs of a data set of the hub.
   *
   * @param configs at least one; of one repository and revision
   */
  record Hubs(List<Hub> configs) implements Source {
    private static final int MOST_SHOWN = 3;

    public Hubs {
      configs = List.copyOf(configs);
    }

    @Override
    public Location at() {
      return configs.getFirst().at();
    }

    @Override
    public Shape shape() {
      return configs.getFirst().shape();
    }

    @Override
    public String name() {
      String some =
          configs.stream().limit(MOST_SHOWN).map(Hub::config).collect(Collectors.joining(", "));
      int more = configs.size() - MOST_SHOWN;
      return configs.getFirst().repo()
          + " (configs "
          + some
          + (more > 0 ? " and " + more + " more" : "")
          + ")";
    }

    @Override
    public List<Source> parts() {
      return List.copyOf(configs);
    }
  }
}
