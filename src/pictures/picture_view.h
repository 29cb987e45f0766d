// SPDX-License-Identifier: Apache-2.0
// What the desk of the pictures shows.
#pragma once

#include <string>
#include <vector>

#include "web/form.h"
#include "web/frame.h"
#include "web/office_nav.h"

namespace vastus::pictures {

/// `pictures/crop`: a part of a picture, drawn without a style of its own.
struct CropView {
  std::string src;
  std::string box;  ///< `viewBox` within the whole
  int width = 0;    ///< of the whole
  int height = 0;
  std::string words;  ///< what it is called; empty where the text beside it says so
};

/// `pictures/words`: the fields of what is said of a picture.
struct WordsView {
  FormField title;
  FormField alt;
  FormField credit;
  FormField licence;
};

struct PictureLineView {
  std::string url;
  std::string title;
  std::string alt;
  std::string size;  ///< `1280 × 960`
  std::string credit;
  std::string added;
  std::string state;  ///< said only while it is not ready
  bool is_bad = false;
  std::vector<CropView> crop;  ///< none while there is nothing to show
};

struct StateChoice {
  std::string url;
  std::string title;
  bool is_here = false;
};

/// `pictures/pictures`
struct PicturesView {
  Frame frame;
  OfficeNav nav;
  std::string csrf;
  std::vector<StateChoice> states;
  std::string state;  ///< the one that is shown, for the search form
  std::string sought;
  std::vector<PictureLineView> pictures;
  std::string older;
  bool is_filtered = false;
  WordsView words;
  std::string file_error;
  bool was_refused = false;
  std::string done;
};

struct UseView {
  std::string desk;
  std::string page;
  std::string title;
  bool is_draft = false;
};

struct PointView {
  std::string value;
  std::string title;
  bool is_here = false;
};

/// `pictures/picture`
struct PictureView {
  Frame frame;
  OfficeNav nav;
  std::string csrf;
  std::string url;  ///< of this page; its acts lie below
  std::string title;
  std::string alt;
  std::string block;  ///< what stands in a text to show it
  std::string src;
  int width = 0;
  int height = 0;
  std::string state;
  bool is_bad = false;
  bool is_ready = false;
  std::string type;
  std::string size;
  std::string weight;
  std::string hash;
  std::string widths;
  std::string added;
  std::string changed_at;  ///< as the form sends it back
  WordsView words;
  FormField focal_x;
  FormField focal_y;
  std::vector<PointView> points;
  std::vector<CropView> crops;
  std::vector<UseView> uses;
  std::string done;
  std::string complaint;
};

}  // namespace vastus::pictures
