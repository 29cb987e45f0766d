// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "mail/sender.h"

namespace vastus::mail {

FolderSender::FolderSender(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
}

jobs::Result FolderSender::deliver(Parcel const& parcel) {
  auto const finished = folder_ / (parcel.name + ".eml");
  auto const unfinished = folder_ / (parcel.name + ".part");
  std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
  file << parcel.message;
  file.close();
  if (!file) throw Fault("cannot write " + unfinished.string());
  std::filesystem::rename(unfinished, finished);
  return {};
}

}  // namespace vastus::mail
