// SPDX-License-Identifier: Apache-2.0
#include "web/multipart.h"

#include <gtest/gtest.h>

namespace vastus {
namespace {

constexpr std::string_view type = "multipart/form-data; boundary=\"knee\"";

TEST(web_multipart, fields_and_files_come_apart) {
  auto const form = read_multipart(type,
                                   "--knee\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nPlate 1\r\n"
                                   "--knee\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a%22b.svg\"\r\n"
                                   "Content-Type: image/svg+xml\r\n\r\n<svg>\r\n--kne</svg>\r\n--knee--\r\n");

  ASSERT_TRUE(form);
  EXPECT_EQ(form->fields.value("title"), "Plate 1");
  ASSERT_EQ(form->uploads.size(), 1u);
  EXPECT_EQ(form->uploads[0].file_name, "a\"b.svg");
  EXPECT_EQ(form->uploads[0].bytes, "<svg>\r\n--kne</svg>");
}

TEST(web_multipart, broken_parts_are_refused_by_name) {
  EXPECT_EQ(read_multipart("multipart/form-data", "--knee--").error(), BadMultipart::no_boundary);
  EXPECT_EQ(read_multipart("multipart/form-data; boundary=", "").error(), BadMultipart::no_boundary);
  EXPECT_EQ(read_multipart(type, "").error(), BadMultipart::broken_part);
  EXPECT_EQ(read_multipart(type, "--knee").error(), BadMultipart::broken_part);
  EXPECT_EQ(read_multipart(type, "--knee\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nnever ends").error(),
            BadMultipart::broken_part);
  EXPECT_EQ(read_multipart(type, "--knee\r\nX: y\r\n\r\nno name\r\n--knee--").error(), BadMultipart::broken_part);
  EXPECT_EQ(
      read_multipart(type, "--knee\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xff\r\n--knee--").error(),
      BadMultipart::not_utf8);
}

}  // namespace
}  // namespace vastus
