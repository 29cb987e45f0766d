// SPDX-License-Identifier: Apache-2.0
#include "web/face.h"

namespace vastus {

Thing face_thing() {
  static Thing const thing = Thing::all("web_face");
  return thing;
}

std::size_t Face::size() const {
  std::size_t bytes = sizeof(Face) + school.name.size() + school.tagline.size();
  for (std::string const& line : school.postal) bytes += line.size() + sizeof line;
  for (auto const* links : {&menu, &footer, &policies}) {
    for (MenuLink const& link : *links) bytes += link.url.size() + link.title.size() + sizeof link;
  }
  return bytes;
}

}  // namespace vastus
